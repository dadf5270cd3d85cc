/** The schemas of what the API answers about people, tokens and signing in. */
import { identityProviderSchema } from "@kursbuch/core/identity-provider/schema";
import {
  described,
  extentSchema,
  operationSchema,
  roleSchema,
  tenantIdSchema,
} from "@kursbuch/core/kernel";
import { deputySchema, memberSchema, personSchema } from "@kursbuch/core/member/schema";
import { tokenSchema } from "@kursbuch/core/token/schema";
import * as z from "zod/mini";
import { meta, once } from "./views.ts";

/** Addresses, and when somebody last signed in, are for administrators. */
export const memberView = once(() =>
  z
    .strictObject({
      ...z.omit(memberSchema, { sessionVersion: true, represents: true }).shape,
      name: described(personSchema.shape.name, "Null where nobody knows it any more"),
      email: z.optional(z.nullable(z.string())),
      lastSignIn: z.optional(z.nullable(z.iso.datetime())),
      invitedUntil: z.optional(z.nullable(z.iso.datetime())),
      ...meta().shape,
    })
    .register(z.globalRegistry, { id: "MemberView" }),
);

export const membershipView = once(() =>
  z
    .strictObject({
      kind: z.enum(["member", "token"]),
      id: z.string(),
      grants: z.partialRecord(operationSchema, extentSchema),
      units: z.array(z.string()),
    })
    .register(z.globalRegistry, { id: "Membership" }),
);

export const personView = once(() =>
  z
    .strictObject({
      name: z.nullable(z.string()),
      until: described(z.iso.datetime(), "When the session ends at the latest"),
      memberships: z.array(
        z.strictObject({
          tenant: tenantIdSchema,
          member: z.string(),
          roles: z.array(roleSchema),
          unit: z.nullable(z.string()),
          deputy: z.nullable(deputySchema),
        }),
      ),
    })
    .register(z.globalRegistry, { id: "Me" }),
);

export const personalDataView = once(() =>
  z
    .strictObject({
      memberships: z.array(
        z.strictObject({
          tenant: tenantIdSchema,
          member: described(z.string(), "What the history calls them"),
          ...z.omit(personSchema, { invitation: true }).shape,
          ...z.pick(memberSchema, { roles: true, unit: true, state: true, deputy: true }).shape,
        }),
      ),
    })
    .register(z.globalRegistry, { id: "PersonalData" }),
);

export const tokenView = once(() =>
  z
    .strictObject({
      ...z.omit(tokenSchema, { hash: true }).shape,
      lastUsed: described(z.nullable(z.iso.datetime()), "The hour in which it was last used"),
      ...meta().shape,
    })
    .register(z.globalRegistry, { id: "TokenView" }),
);

export const newTokenView = once(() =>
  z
    .strictObject({
      ...tokenView().shape,
      secret: described(z.string(), "The token itself; kept nowhere"),
    })
    .register(z.globalRegistry, { id: "NewToken" }),
);

export const identityProviderView = once(() =>
  z
    .strictObject({
      ...identityProviderSchema.shape,
      ...z.extend(meta(), { version: z.int() }).shape,
    })
    .register(z.globalRegistry, { id: "IdentityProviderView" }),
);

export const doneView = once(() =>
  z.strictObject({ done: z.literal(true) }).register(z.globalRegistry, { id: "Done" }),
);

/**
 * A member (Mitglied): a person's place in one tenant. What is known about the person lies apart from
 * it, and the history knows the member alone: so a person can be erased without breaking a hash, and
 * what they did stays told.
 */
import * as z from "zod/mini";
import { day, described, line, list, moment, orNull, unique } from "../kernel/field.ts";
import { idSchema } from "../kernel/id.ts";
import { roleSchema, roles } from "../kernel/permission.ts";

const memberRoles = unique(roleSchema, roles.length).check(z.minLength(1, "At least one role"));

/** Who acts for a member, and in which days, both included, in Europe/Berlin. */
export const deputySchema = z
  .strictObject({ member: idSchema, from: day, until: day })
  .register(z.globalRegistry, { id: "Deputy" });

export const memberSchema = z.strictObject({
  id: idSchema,
  roles: memberRoles,
  unit: described(orNull(idSchema), "The unit whose measures a contributor edits"),
  state: z.enum(["invited", "active", "removed"]),
  origin: described(
    z.enum(["invitation", "directory"]),
    "Whether roles were given here or follow from groups of the identity provider",
  ),
  sessionVersion: described(
    z._default(z.int().check(z.minimum(0)), 0),
    "Sessions of an earlier one have ended",
  ),
  deputy: described(orNull(deputySchema), "Vertretung"),
  represents: described(list(idSchema, 200), "Members who have named this one their deputy"),
});

export type Member = z.output<typeof memberSchema>;
export type Deputy = z.output<typeof deputySchema>;

/** Lower case, as it is compared and kept. */
export const emailSchema = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254)),
  z.email("An e-mail address"),
);

/**
 * All that is known about a person, in one item that can be erased. It is written as a whole at each
 * sign-in, without a version: what a newer release knows besides is kept as it is.
 */
export const personSchema = z.looseObject({
  name: orNull(line),
  email: orNull(emailSchema),
  issuer: described(orNull(z.string().check(z.maxLength(2000))), "The provider that knows them"),
  subject: described(orNull(z.string().check(z.maxLength(255))), "Who they are to that provider"),
  lastSignIn: orNull(moment),
  invitation: described(
    orNull(z.looseObject({ hash: z.string(), expires: moment })),
    "SHA-256 of the link's secret, while it is open",
  ),
});

export type Person = z.output<typeof personSchema>;

export const invitationSchema = z.strictObject({
  email: emailSchema,
  name: orNull(line),
  roles: memberRoles,
  unit: orNull(idSchema),
});

export const memberPatchSchema = z.strictObject({
  roles: memberRoles,
  unit: orNull(idSchema),
  deputy: described(
    z._default(z.null(), null),
    "Ends a deputyship: whom to name is for the member alone, since a deputy gets the member's rights",
  ),
});

/** What members change of their own membership. */
export const ownPatchSchema = z.strictObject({ deputy: orNull(deputySchema) });

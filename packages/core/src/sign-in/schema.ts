/** What a sign-in ends in: who the provider says it is, and where that person is a member. */
import * as z from "zod/mini";
import { idSchema, tenantIdSchema } from "../kernel/id.ts";

/** What the provider's ID token says about the person, after its checks. */
export type Identity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  /** Lower case; null where the provider says that it is not verified. */
  readonly email: string | null;
  readonly groups: readonly string[];
};

/** A member id and the version of its sessions, by tenant. */
export const membershipsSchema = z.record(
  tenantIdSchema,
  z.strictObject({ member: idSchema, version: z.int() }),
);
export type Memberships = z.output<typeof membershipsSchema>;

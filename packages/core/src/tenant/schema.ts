/** A tenant (Mandant): a municipality or a cooperative body that keeps a register here. */
import * as z from "zod/mini";
import { described, line, list, moment, orNull, url } from "../kernel/field.ts";
import { idSchema, tenantIdSchema } from "../kernel/id.ts";

/** An organisational unit that answers for measures; never removed, since records name it. */
export const unitSchema = z
  .strictObject({ id: idSchema, name: line })
  .register(z.globalRegistry, { id: "Unit" });

/**
 * One that is `closing` may come back until its deletion begins. Of one that is `deleting` something may
 * be missing: it ends in its being gone, or restored from a backup.
 */
export const tenantStatusSchema = z.enum(["active", "suspended", "closing", "deleting"]);

export const tenantSchema = z
  .strictObject({
    id: tenantIdSchema,
    name: line,
    officialName: orNull(line),
    kind: z.enum(["municipality", "cooperative"]),
    state: described(
      orNull(z.string().check(z.regex(/^DE-[A-Z]{2}$/, "Like DE-MV"))),
      "Land, ISO 3166-2:DE",
    ),
    ags: described(
      orNull(
        z
          .string()
          .check(z.regex(/^(?:0[1-9]|1[0-6])\d{6}$/, "Eight digits, the first two name the Land")),
      ),
      "Amtlicher Gemeindeschlüssel",
    ),
    ars: described(
      orNull(
        z
          .string()
          .check(
            z.regex(/^(?:0[1-9]|1[0-6])\d{10}$/, "Twelve digits, the first two name the Land"),
          ),
      ),
      "Amtlicher Regionalschlüssel",
    ),
    website: orNull(url),
    sample: described(
      z._default(z.boolean(), false),
      "True where the data are invented; marked on every page",
    ),
    mainStrategy: described(orNull(idSchema), "The strategy that the overview shows"),
    units: list(unitSchema, 500),
    status: described(
      z._default(tenantStatusSchema, "active"),
      "Set by the operator: one that is not active answers to nobody but the operator",
    ),
    closesAt: described(
      orNull(moment),
      "Where it is closing: when everything of it may be deleted, UTC",
    ),
  })
  .register(z.globalRegistry, { id: "Tenant" });

export type Tenant = z.output<typeof tenantSchema>;
export type Unit = z.output<typeof unitSchema>;

/** What an administrator may change. */
export const tenantPatchSchema = z.omit(tenantSchema, {
  id: true,
  kind: true,
  status: true,
  closesAt: true,
});

/** A tenant (Mandant): a municipality or a cooperative body that keeps a register here. */
import * as z from "zod";
import { line, orNull, url } from "../kernel/field.ts";
import { idSchema, tenantIdSchema } from "../kernel/id.ts";

/** An organisational unit that answers for measures; never removed, since records name it. */
export const unitSchema = z
  .strictObject({ id: idSchema, name: line })
  .register(z.globalRegistry, { id: "Unit" });

export const tenantSchema = z
  .strictObject({
    id: tenantIdSchema,
    name: line,
    officialName: orNull(line),
    kind: z.enum(["municipality", "cooperative"]),
    state: z
      .string()
      .regex(/^DE-[A-Z]{2}$/, "Like DE-MV")
      .nullable()
      .default(null)
      .meta({ description: "Land, ISO 3166-2:DE" }),
    ags: z
      .string()
      .regex(/^(?:0[1-9]|1[0-6])\d{6}$/, "Eight digits, the first two name the Land")
      .nullable()
      .default(null)
      .meta({ description: "Amtlicher Gemeindeschlüssel" }),
    ars: z
      .string()
      .regex(/^(?:0[1-9]|1[0-6])\d{10}$/, "Twelve digits, the first two name the Land")
      .nullable()
      .default(null)
      .meta({ description: "Amtlicher Regionalschlüssel" }),
    website: orNull(url),
    sample: z
      .boolean()
      .default(false)
      .meta({ description: "True where the data are invented; marked on every page" }),
    mainStrategy: orNull(idSchema).meta({ description: "The strategy that the overview shows" }),
    units: z.array(unitSchema).max(500).default([]),
  })
  .register(z.globalRegistry, { id: "Tenant" });

export type Tenant = z.output<typeof tenantSchema>;
export type Unit = z.output<typeof unitSchema>;

/** What an administrator may change. */
export const tenantPatchSchema = tenantSchema.omit({ id: true, kind: true });

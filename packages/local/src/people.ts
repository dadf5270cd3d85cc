/**
 * The people of a local installation, there to be signed in as: one for each role in each demo
 * register, so that what a role may and may not do can be tried. They are roles and nobody's names.
 * One of them belongs to two tenants, to show how somebody switches.
 */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Role } from "@kursbuch/core/kernel";
import { type RegisterDocument, registerSchema } from "@kursbuch/core/register/schema";

const DEMO = fileURLToPath(new URL("../demo", import.meta.url));

export interface Person {
  /** Stable for good: it is who the person is to everybody who trusts the identity provider. */
  subject: string;
  name: string;
  email: string;
  /** `<tenant>/<role>`, and `<tenant>/contributor/<unit>`. */
  groups: readonly string[];
  /** Where the person is at home. */
  tenant: string;
  /** What that tenant is called. */
  city: string;
  role: Role;
  /** What a contributor answers for. */
  unit?: string;
}

/** The word that stands in the address and the subject, and the one before the city's name. */
const WORDS: Record<Role, readonly [local: string, title: string]> = {
  reader: ["lesen", "Lesezugang"],
  contributor: ["fachamt", "Fachamt"],
  coordinator: ["koordination", "Koordination"],
  approver: ["freigabe", "Freigabe"],
  administrator: ["verwaltung", "Verwaltung"],
  analyst: ["auswertung", "Auswertung"],
};

const ROLES: Record<RegisterDocument["tenant"]["kind"], readonly Role[]> = {
  municipality: ["reader", "contributor", "coordinator", "approver", "administrator"],
  cooperative: ["reader", "coordinator", "administrator", "analyst"],
};

/** The people of the demo registers, in the order of the tenants' ids. */
export async function demoPeople(): Promise<Person[]> {
  const names = (await readdir(DEMO)).filter((name) => name.endsWith(".json")).sort();
  const registers = names.map(async (name) => {
    const document: unknown = JSON.parse(await readFile(join(DEMO, name), "utf8"));
    return [basename(name, ".json"), registerSchema.parse(document)] as const;
  });
  return peopleOf(new Map(await Promise.all(registers)));
}

/** @param registers by the tenant's id */
export function peopleOf(registers: ReadonlyMap<string, RegisterDocument>): Person[] {
  const people = [...registers].flatMap(([tenant, register]) =>
    ROLES[register.tenant.kind].flatMap((role) => personIn(tenant, register, role) ?? []),
  );
  const home = registers.get("kooperation-nord");
  if (!home || !registers.has("rostock")) return people;
  return [
    ...people,
    {
      subject: "kooperation-nord-beratung",
      name: `Beratung ${cityOf(home)}`,
      email: "beratung@kooperation-nord.example",
      groups: ["kooperation-nord/analyst", "rostock/reader"],
      tenant: "kooperation-nord",
      city: cityOf(home),
      role: "analyst",
    },
  ];
}

/** Undefined for a contributor where there is no unit to answer for. */
function personIn(tenant: string, register: RegisterDocument, role: Role): Person | undefined {
  const unit = role === "contributor" ? busiestUnit(register) : undefined;
  if (role === "contributor" && unit === undefined) return undefined;
  const [local, title] = WORDS[role];
  return {
    subject: `${tenant}-${local}`,
    name: `${title} ${cityOf(register)}`,
    email: `${local}@${tenant}.example`,
    groups: [[tenant, role, unit].filter((part) => part !== undefined).join("/")],
    tenant,
    city: cityOf(register),
    role,
    ...(unit !== undefined && { unit }),
  };
}

/** The unit that answers for most measures, and of several the first in the tenant's own order. */
function busiestUnit({ tenant, measures }: RegisterDocument): string | undefined {
  const measuresOf = ({ id }: { id: string }): number =>
    measures.filter(({ responsibleUnit }) => responsibleUnit === id).length;
  // The sort is stable.
  return tenant.units.toSorted((a, b) => measuresOf(b) - measuresOf(a))[0]?.id;
}

/** Without what is added to an invented city's name, such as `(Beispiel)`. */
function cityOf({ tenant }: RegisterDocument): string {
  return tenant.name.replace(/ \([^)]*\)$/, "");
}

/**
 * Who is answered how, for every operation of the API. The table is written down and not worked out:
 * it says what must hold, and not what the code does. `calls.ts` says how each is asked for.
 */

/** What words in the table mean: a status, and the code of the problem where it is one. */
export const answers = {
  ok: [200, null],
  new: [201, null],
  gone: [204, null],
  anon: [401, "sign-in-required"],
  token: [401, "invalid-token"],
  ended: [401, "session-ended"],
  role: [403, "role-not-allowed"],
  alien: [403, "not-a-member"],
  city: [404, "unknown-tenant"],
  strat: [404, "unknown-strategy"],
  measu: [404, "unknown-measure"],
  duty: [404, "unknown-obligation"],
  paper: [404, "unknown-decision"],
  membr: [404, "unknown-member"],
} as const;

export type Answer = keyof typeof answers;

/*
 * rea con coo app adm ana: members in their own tenant, the analyst's being a cooperative, and the
 *   contributor's unit answering for the measure
 * any: nobody, in a city  oth: a member of another tenant, signed in  tok: a token of another tenant,
 *   or one that has expired  end: a session that has expired
 * sus: a member, where the tenant is suspended  cls: nobody, in the same tenant
 */
const table = `
                             rea   con   coo   app   adm   ana   any   oth   tok   end   sus   cls
listTenants                  ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
readTenant                   ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
changeTenant                 role  role  role  role  ok    role  anon  alien token ended city  anon
listStrategies               ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
createStrategy               role  role  new   role  role  role  anon  alien token ended city  anon
createStrategy/public        role  role  role  role  role  role  anon  alien token ended city  anon
readStrategy                 ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
readStrategy/internal        ok    ok    ok    ok    ok    strat strat strat token ended city  city
changeStrategy               role  role  ok    role  role  role  anon  alien token ended city  anon
changeStrategy/publish       role  role  role  ok    role  role  anon  alien token ended city  anon
listMeasures                 ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
createMeasure                role  role  new   role  role  role  anon  alien token ended city  anon
createMeasure/public         role  role  role  role  role  role  anon  alien token ended city  anon
readMeasure                  ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
readMeasure/internal         ok    ok    ok    ok    ok    measu measu measu token ended city  city
changeMeasure                role  ok    ok    role  role  role  anon  alien token ended city  anon
changeMeasure/other-unit     role  role  ok    role  role  role  anon  alien token ended city  anon
changeMeasure/who-answers    role  role  ok    role  role  role  anon  alien token ended city  anon
changeMeasure/publish        role  role  role  ok    role  role  anon  alien token ended city  anon
listMeasureHistory           ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
listMeasureHistory/internal  ok    ok    ok    ok    ok    measu measu measu token ended city  city
readDossier                  ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
readDossier/internal         ok    ok    ok    ok    ok    measu measu measu token ended city  city
listMilestones               ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
listMilestones/internal      ok    ok    ok    ok    ok    measu measu measu token ended city  city
createMilestone              role  new   new   role  role  role  anon  alien token ended city  anon
createMilestone/other-unit   role  role  new   role  role  role  anon  alien token ended city  anon
changeMilestone              role  ok    ok    role  role  role  anon  alien token ended city  anon
listDependencies             ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
listDependencies/internal    ok    ok    ok    ok    ok    measu measu measu token ended city  city
createDependency             role  role  new   role  role  role  anon  alien token ended city  anon
changeDependency             role  role  ok    role  role  role  anon  alien token ended city  anon
listProgress                 ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
listProgress/internal        ok    ok    ok    ok    ok    measu measu measu token ended city  city
createProgress               role  new   new   role  role  role  anon  alien token ended city  anon
createProgress/other-unit    role  role  new   role  role  role  anon  alien token ended city  anon
createProgress/public        role  role  role  role  role  role  anon  alien token ended city  anon
publishProgress              role  role  role  ok    role  role  anon  alien token ended city  anon
listObligations              ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
createObligation             role  role  new   role  role  role  anon  alien token ended city  anon
createObligation/public      role  role  role  role  role  role  anon  alien token ended city  anon
readObligation               ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
readObligation/internal      ok    ok    ok    ok    ok    duty  duty  duty  token ended city  city
changeObligation             role  role  ok    role  role  role  anon  alien token ended city  anon
changeObligation/publish     role  role  role  ok    role  role  anon  alien token ended city  anon
listDecisions                ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
createDecision               role  role  new   role  role  role  anon  alien token ended city  anon
createDecision/public        role  role  role  role  role  role  anon  alien token ended city  anon
readDecision                 ok    ok    ok    ok    ok    ok    ok    ok    token ended city  city
readDecision/internal        ok    ok    ok    ok    ok    paper paper paper token ended city  city
changeDecision               role  role  ok    role  role  role  anon  alien token ended city  anon
changeDecision/publish       role  role  role  ok    role  role  anon  alien token ended city  anon
listMembers                  ok    ok    ok    ok    ok    role  anon  alien token ended city  anon
inviteMember                 role  role  role  role  new   role  anon  alien token ended city  anon
readMember                   ok    ok    ok    ok    ok    role  anon  alien token ended city  anon
changeMember                 role  role  role  role  ok    role  anon  alien token ended city  anon
removeMember                 role  role  role  role  gone  role  anon  alien token ended city  anon
inviteAgain                  role  role  role  role  ok    role  anon  alien token ended city  anon
erasePerson                  role  role  role  role  ok    role  anon  alien token ended city  anon
readMembership               ok    ok    ok    ok    ok    ok    anon  alien token ended city  anon
changeDeputy                 ok    ok    ok    ok    ok    ok    anon  alien token ended city  anon
readIdentityProvider         role  role  role  role  ok    role  anon  alien token ended city  anon
changeIdentityProvider       role  role  role  role  ok    role  anon  alien token ended city  anon
activateIdentityProvider     role  role  role  role  ok    role  anon  alien token ended city  anon
listTokens                   role  role  role  role  ok    role  anon  alien token ended city  anon
createToken                  role  role  role  role  ok    role  anon  alien token ended city  anon
revokeToken                  role  role  role  role  gone  role  anon  alien token ended city  anon
readMe                       ok    ok    ok    ok    ok    ok    anon  ok    anon  ended ok    anon
readMyData                   ok    ok    ok    ok    ok    ok    anon  ok    anon  ended ok    anon
`;

/** Where a token is no person: what a member with this role is answered who comes with one. */
export const asToken: Readonly<Record<string, Answer>> = {
  changeDeputy: "membr",
  readMe: "anon",
  readMyData: "anon",
};

export type Row = { readonly name: string; readonly expected: Readonly<Record<string, Answer>> };

export const rows: readonly Row[] = readTable();

function readTable(): Row[] {
  const [columns = [], ...lines] = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ +/));
  return lines.map(([name = "", ...cells]) => ({
    name,
    expected: Object.fromEntries(
      columns.map((column, index) => {
        const cell = cells[index] ?? "";
        if (!(cell in answers)) throw new Error(`${name}, ${column}: ${cell} is no answer`);
        return [column, cell as Answer];
      }),
    ),
  }));
}

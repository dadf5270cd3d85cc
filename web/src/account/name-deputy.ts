/** `POST /konto/vertretung/{tenant}`: names a deputy for some days, or ends that. */
import { Refusal } from "../refusal.ts";
import type { Action } from "../public/view.ts";
import { accountView } from "./Account.tsx";
import { fields } from "./Deputy.tsx";

export const nameDeputy: Action = async (visit, typed) => {
  const { tenant = "" } = visit.params;
  const { version = "", member = "", from = "", until = "" } = typed;
  const isEnd = typed["end"] !== undefined;
  try {
    const deputy = isEnd ? null : { member, from, until };
    await visit.session.nameDeputy(tenant, Number(version) || 0, deputy);
    return { elsewhere: `/konto?gespeichert=${isEnd ? "beendet" : "vertretung"}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, faults } = error;
    if (status !== 412 && status !== 422) throw error;
    const faulty = fields.filter((field) => faults.some(({ path }) => path.endsWith(`/${field}`)));
    return accountView(visit, { status, tenant, typed, faulty });
  }
};

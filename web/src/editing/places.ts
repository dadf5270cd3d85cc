/** Where a measure is changed, and where people are led after it was. */
import type { Visit } from "../public/view.ts";

type Numbered = { readonly number: string };

export const measurePage = (tenant: string, { number }: Numbered): string =>
  `/${tenant}/massnahmen/${number}`;

export const editPage = (tenant: string, measure: Numbered): string =>
  `${measurePage(tenant, measure)}/bearbeiten`;

/** Whether everybody sees the measure; else its page is not there. */
export async function isPublic({ api }: Visit, tenant: string, id: string): Promise<boolean> {
  return (await api.measure(tenant, id)) !== null;
}

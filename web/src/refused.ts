/** What a person sees where the API refused: where to sign in, why not, or that there is nothing. */
import { ended } from "./editing/Ended.tsx";
import { failed, problem } from "./public/Problem.tsx";
import type { Answer, Visit } from "./public/view.ts";
import type { Refusal } from "./refusal.ts";
import { signInPage } from "./return-path.ts";

/** @param isForm whether something was to be saved, which it was not */
export async function refused(visit: Visit, refusal: Refusal, isForm: boolean): Promise<Answer> {
  const { t, params, url } = visit;
  const words = t.editing.refused;
  switch (refusal.status) {
    case 401:
      if (isForm) return ended(visit);
      return {
        elsewhere: signInPage({
          tenant: params["tenant"],
          back: url.pathname + url.search,
          // Whoever never signed in needs no telling.
          reason: refusal.code === "sign-in-required" ? undefined : refusal.code,
        }),
      };
    case 403: {
      if (refusal.code === "cross-site") return crossSite(visit);
      const city = (await visit.api.tenant(params["tenant"] ?? "")) ?? undefined;
      const band = city && { city, section: "measures" as const };
      return refusal.code === "not-a-member"
        ? problem(403, words.stranger, words.strangerText(city?.name ?? ""), band)
        : problem(403, words.role, words.roleText, band);
    }
    case 404:
      return null;
    case 413:
      return tooLarge(visit);
    case 429:
      return problem(429, words.tooMany, words.tooManyText);
    case 503:
      return failed(t, 503);
    default:
      throw refusal;
  }
}

type Worded = Pick<Visit, "t">;

export const crossSite = ({ t }: Worded) =>
  problem(403, t.editing.refused.crossSite, t.editing.refused.crossSiteText);

export const tooLarge = ({ t }: Worded) =>
  problem(413, t.editing.refused.tooLarge, t.editing.refused.tooLargeText);

/** How a tenant's members sign in. */
import { activateDraft, changeDraft, readSignIn } from "@kursbuch/core/identity-provider";
import { sameProvider } from "@kursbuch/core/identity-provider/rules";
import { draftPatchSchema } from "@kursbuch/core/identity-provider/schema";
import { endEverybodysSessions } from "@kursbuch/core/member";
import { act, change, read } from "../route.ts";
import { identityProviderView } from "../views-of-members.ts";

const path = "/tenants/{tenant}/identity-provider";

export const identityProviderRoutes = [
  read({
    path,
    operationId: "readIdentityProvider",
    summary: "Sign-in settings: what is live, and a draft",
    response: identityProviderView,
    answer: ({ access }) => readSignIn(access()),
  }),
  change({
    path,
    operationId: "changeIdentityProvider",
    summary: "Put a draft beside what is live; sign in with it at /auth/test, then make it live",
    body: draftPatchSchema,
    response: identityProviderView,
    answer: ({ access, services, expected, body }) =>
      changeDraft(access, expected, body, services.signIn?.trustedIssuers),
  }),
  act({
    path: `${path}/activation`,
    operationId: "activateIdentityProvider",
    summary: "Make the draft live; with another provider, everybody has to sign in again",
    response: identityProviderView,
    versioned: true,
    async answer({ access, services, expected }) {
      const { settings, replaced } = await activateDraft(access, expected ?? 0);
      const shared = services.signIn?.provider;
      const [before, after] = [replaced.provider ?? shared, settings.live.provider ?? shared];
      if (!before || !after || !sameProvider(before, after)) await endEverybodysSessions(access);
      return settings;
    },
  }),
];

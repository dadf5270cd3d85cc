/** How a tenant's members sign in. */
import { activateDraft, changeDraft, readSignIn } from "@kursbuch/core/identity-provider";
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
    summary: "Make the draft live; everybody has to sign in again, under what holds now",
    response: identityProviderView,
    versioned: true,
    async answer({ access, expected }) {
      const settings = await activateDraft(access, expected ?? 0);
      await endEverybodysSessions(access);
      return settings;
    },
  }),
];

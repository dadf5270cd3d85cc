/** Sign-in settings of a tenant: what is live, a draft, and whether the draft was tried out. */
import {
  type Access,
  create,
  expectVersion,
  type Stored,
  update,
  type View,
  view,
} from "../history/index.ts";
import { invalid, VisibleError } from "../kernel/error.ts";
import { parse } from "../kernel/parse.ts";
import { authorise } from "../kernel/permission.ts";
import type { TenantTable } from "../table/index.ts";
import { getTenant } from "../tenant/index.ts";
import { identityProviders } from "./repository.ts";
import { signInFaults } from "./rules.ts";
import {
  draftPatchSchema,
  type IdentityProvider,
  type SignInSettings,
  signInSettingsSchema,
} from "./schema.ts";

export { identityProviders } from "./repository.ts";

/** What holds for a tenant that has said nothing: the shared provider, and who is invited. */
const unset: IdentityProvider = {
  id: "sign-in",
  live: { provider: null, groups: [], emailDomains: [] },
  draft: null,
  tested: null,
};

export async function readSignIn(access: Access): Promise<View<IdentityProvider>> {
  authorise(access.actor, "settings.write");
  const stored = await identityProviders.getAt(access.table, "sign-in");
  return stored
    ? view(stored)
    : { ...unset, version: 0, createdAt: access.now(), updatedAt: access.now() };
}

/** What is live, for whoever signs people in. */
export async function liveSignIn(table: TenantTable): Promise<SignInSettings> {
  return ((await identityProviders.getAt(table, "sign-in"))?.content ?? unset).live;
}

/** The draft that a test sign-in tries out. @throws VisibleError `conflict` where there is none */
export async function draftSignIn(access: Access): Promise<{
  readonly draft: SignInSettings;
  readonly version: number;
}> {
  authorise(access.actor, "settings.write");
  const stored = await identityProviders.getAt(access.table, "sign-in");
  if (!stored?.content.draft)
    throw new VisibleError("conflict", "no-draft", "There are no new settings to test");
  return { draft: stored.content.draft, version: stored.version };
}

/**
 * Puts a draft beside what is live, or throws it away.
 *
 * @param trusted issuers that the service itself was given
 * @throws VisibleError `forbidden`, `stale`, `invalid`
 */
export async function changeDraft(
  access: Access,
  expected: number,
  input: unknown,
  trusted: readonly string[] = [],
): Promise<View<IdentityProvider>> {
  authorise(access.actor, "settings.write");
  const { draft } = parse(draftPatchSchema, input);
  if (draft) {
    const faults = signInFaults(draft, (await getTenant(access.table)).content, trusted);
    if (faults.length > 0) throw invalid(faults);
  }
  return view(await put(access, expected, (before) => ({ ...before, draft, tested: null })));
}

/** Notes that somebody signed in with the draft as it was in this version. */
export async function noteTested(access: Access, version: number): Promise<void> {
  authorise(access.actor, "settings.write");
  await put(access, version, (before) => ({ ...before, tested: access.now() }));
}

/**
 * Makes the draft live.
 *
 * @throws VisibleError `conflict` where nobody has signed in with it
 */
export async function activateDraft(
  access: Access,
  expected: number,
): Promise<View<IdentityProvider>> {
  authorise(access.actor, "settings.write");
  const stored = await put(access, expected, (before) => {
    if (!before.draft)
      throw new VisibleError("conflict", "no-draft", "There are no new settings to make live");
    if (before.tested === null)
      throw new VisibleError(
        "conflict",
        "draft-not-tested",
        "Sign in with the new settings once, so that nobody is locked out",
      );
    return { ...before, live: before.draft, draft: null, tested: null };
  });
  return view(stored);
}

/**
 * Sets what is live at once; only the operator does, for a tenant that nobody can sign in to yet.
 *
 * @throws VisibleError `invalid`
 */
export async function setSignIn(access: Access, input: unknown): Promise<void> {
  if (access.actor.kind !== "operator")
    throw new VisibleError("forbidden", "role-not-allowed", "Only the operator does this");
  const live = parse(signInSettingsSchema, input);
  const version = (await identityProviders.getAt(access.table, "sign-in"))?.version ?? 0;
  await put(access, version, (before) => ({ ...before, live }));
}

async function put(
  access: Access,
  expected: number,
  change: (before: IdentityProvider) => IdentityProvider,
): Promise<Stored<IdentityProvider>> {
  const before = await identityProviders.getAt(access.table, "sign-in");
  if (before) {
    expectVersion(before, expected);
    return update(access, identityProviders, before, change(before.content));
  }
  if (expected !== 0)
    throw new VisibleError("stale", "stale-version", "There are no settings yet", {
      currentVersion: 0,
    });
  return create(access, identityProviders, change(unset));
}

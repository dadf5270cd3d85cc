/** Everything that a tenant holds as versioned objects: its register, and what the service keeps beside. */
import type { Versioned } from "../history/index.ts";
import { identityProviders } from "../identity-provider/index.ts";
import { members } from "../member/index.ts";
import { type AnyObject, kinds } from "../register/collections.ts";
import { tokens } from "../token/index.ts";

export type AnyNoun = Versioned<AnyObject>;

/** A noun whose objects are only copied, compared and rewritten. */
export function anyNoun<T extends AnyObject>(noun: Versioned<T>): AnyNoun {
  return noun as unknown as AnyNoun;
}

export const everyNoun: readonly AnyNoun[] = [
  ...kinds.map(({ objects }) => objects),
  anyNoun(members),
  anyNoun(tokens),
  anyNoun(identityProviders),
];

/**
 * What the identity provider keeps of sign-ins under way and of who is signed in. It is in memory
 * only: after a restart everybody chooses anew who they are.
 */
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  kind: string;
  payload: AdapterPayload;
  /** Milliseconds since 1970. */
  expires: number;
}

/** A store of its own for one provider. */
export function newMemory(): AdapterFactory {
  const entries = new Map<string, Entry>();

  return (kind): Adapter => {
    const keyOf = (id: string): string => `${kind} ${id}`;
    const findBy = (field: "uid" | "userCode", value: string): AdapterPayload | undefined =>
      all().find((entry) => entry.payload[field] === value)?.payload;
    const all = (): Entry[] =>
      [...entries.values()].filter((entry) => entry.kind === kind && entry.expires > Date.now());

    return {
      async upsert(id, payload, expiresIn = Number.POSITIVE_INFINITY) {
        for (const [key, { expires }] of entries) if (expires <= Date.now()) entries.delete(key);
        entries.set(keyOf(id), { kind, payload, expires: Date.now() + expiresIn * 1000 });
      },
      async find(id) {
        const entry = entries.get(keyOf(id));
        return entry && entry.expires > Date.now() ? entry.payload : undefined;
      },
      findByUid: async (uid) => findBy("uid", uid),
      findByUserCode: async (userCode) => findBy("userCode", userCode),
      async consume(id) {
        const entry = entries.get(keyOf(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, entry] of entries) {
          // Not what others keep of the grant, such as a sign-in under way.
          if (entry.kind === kind && entry.payload.grantId === grantId) entries.delete(key);
        }
      },
    };
  };
}

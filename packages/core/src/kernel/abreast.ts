/** Work on a long list, several at a time: as many as a table serves well, and none too many. */

const most = 8;

/** Does all of it; the first failure is thrown, and what has begun by then still ends. */
export async function eachAbreast<T>(
  list: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = list.values();
  await Promise.all(
    Array.from({ length: most }, async () => {
      for (const one of rest) await work(one);
    }),
  );
}

/**
 * Asks for pages, so many at a time, and throws them away: what a sync cannot be faster than. Answers the ms that it took.
 * @param paths what to ask for, in order
 */
export async function bareLoop(
  origin: string,
  token: string,
  paths: readonly string[],
  atOnce: number,
): Promise<number> {
  const left = [...paths];
  const start = performance.now();
  const one = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const response = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`The account answered ${response.status}.`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return performance.now() - start;
}

/** How many times as fast as recorded. */
export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The speed one step faster (1) or slower (-1); the same at either end. */
export function rateBeside(rate: number, by: 1 | -1): number {
  const others = by > 0 ? rates.filter((one) => one > rate) : rates.filter((one) => one < rate).reverse();
  return others[0] ?? rate;
}

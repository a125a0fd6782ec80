/** Status and direction of a call as far as sums tell them apart: 3 times a number of the status plus one of the direction. */
export const outcomes = 9;

const statuses = ['completed', 'abandoned'];
const directions = ['inbound', 'outbound'];

/** Completed 3, abandoned 6, all others 0; inbound 1, outbound 2, all others 0. */
export function outcomeOf(status: string, direction: string): number {
  return 3 * (1 + statuses.indexOf(status)) + 1 + directions.indexOf(direction);
}

/** Sums by outcome. @param calls how many calls have each outcome */
export function sumsOfOutcomes(calls: ArrayLike<number>) {
  const sum = (...of: readonly number[]) => of.reduce((all, outcome) => all + (calls[outcome] ?? 0), 0);
  return {
    calls: sum(0, 1, 2, 3, 4, 5, 6, 7, 8),
    handled: sum(3, 4, 5),
    inbound: sum(1, 4, 7),
    inboundCompleted: sum(4),
    inboundAbandoned: sum(7),
    outbound: sum(2, 5, 8),
    outboundCompleted: sum(5),
  };
}

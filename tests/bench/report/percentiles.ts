/** Milliseconds: half of the times, and 95 of a hundred, were at most that. */
export interface Times {
  readonly p50_ms: number;
  readonly p95_ms: number;
}

export function percentiles(times: readonly number[]): Times {
  const sorted = times.toSorted((one, other) => one - other);
  return { p50_ms: at(sorted, 0.5), p95_ms: at(sorted, 0.95) };
}

function at(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3));
}

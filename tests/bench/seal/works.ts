import { percentiles } from '../report/percentiles.ts';

/** Ms that each round of a work took, by the app as it is and by the one that seals nothing. */
export type Works = Readonly<Record<string, { readonly sealed: readonly number[]; readonly plain: readonly number[] }>>;

export interface Work {
  readonly sealed_ms: number;
  readonly plain_ms: number;
  readonly ratio: number;
}

/** The middle of the rounds, and how many times as long the sealed one took. */
export function comparedWork({ sealed, plain }: Works[string]): Work {
  const middle = (times: readonly number[]) => percentiles(times).p50_ms;
  return {
    sealed_ms: Number(middle(sealed).toFixed(1)),
    plain_ms: Number(middle(plain).toFixed(1)),
    ratio: Number((middle(sealed) / middle(plain)).toFixed(3)),
  };
}

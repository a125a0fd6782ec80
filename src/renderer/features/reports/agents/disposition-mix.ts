import type { AgentRow } from '../../../cache/report-api.ts';

/** A piece of the bar that shows how an agent's dispositions are shared out. */
export interface MixPiece {
  /** Null: the others, and calls without one. */
  readonly disposition: string | null;
  readonly calls: number;
}

/** So many can be told apart by their colours. */
const mostPieces = 5;

/** The disposition that most of the calls have; null where none has one. */
export function topDisposition({ dispositions }: AgentRow): { disposition: string; calls: number } | null {
  for (const { disposition, calls } of dispositions) if (disposition !== null) return { disposition, calls };
  return null;
}

/** The dispositions that have a colour of their own: the team's first ones, the same in every row. */
export function mixOrder({ dispositions }: AgentRow): readonly string[] {
  return dispositions.flatMap(({ disposition }) => disposition ?? []).slice(0, mostPieces);
}

/** The pieces of a row's bar, in the order of `mixOrder`; the others last. */
export function mixPieces({ dispositions, sums }: AgentRow, order: readonly string[]): readonly MixPiece[] {
  const known = new Map(dispositions.map(({ disposition, calls }) => [disposition, calls]));
  const pieces = order.map((disposition) => ({ disposition, calls: known.get(disposition) ?? 0 }));
  const others = sums.calls - pieces.reduce((sum, { calls }) => sum + calls, 0);
  return [...pieces, { disposition: null, calls: others }].filter(({ calls }) => calls > 0);
}

/** The active row of a list moves; `extend`: the selection follows. */
export interface RowMove {
  readonly kind: 'go';
  /** 0-based. */
  readonly to: number;
  readonly extend: boolean;
}

export interface RowsAround {
  /** 0-based. */
  readonly active: number;
  readonly total: number;
  /** Rows of a page. */
  readonly page: number;
}

const all = Number.POSITIVE_INFINITY;

/** Rows down from the active one; a page where `byPage`. */
const moves = {
  up: { by: -1, byPage: false, extend: false },
  down: { by: 1, byPage: false, extend: false },
  pageUp: { by: -1, byPage: true, extend: false },
  pageDown: { by: 1, byPage: true, extend: false },
  first: { by: -all, byPage: false, extend: false },
  last: { by: all, byPage: false, extend: false },
  extendUp: { by: -1, byPage: false, extend: true },
  extendDown: { by: 1, byPage: false, extend: true },
  extendPageUp: { by: -1, byPage: true, extend: true },
  extendPageDown: { by: 1, byPage: true, extend: true },
  extendFirst: { by: -all, byPage: false, extend: true },
  extendLast: { by: all, byPage: false, extend: true },
} as const;

type MoveAction = keyof typeof moves;

export function isMoveAction(action: string): action is MoveAction {
  return Object.hasOwn(moves, action);
}

/** Where an action of a list's keys leads; it never leaves the list. */
export function rowMoved(action: MoveAction, { active, total, page }: RowsAround): RowMove {
  const { by, byPage, extend } = moves[action];
  return { kind: 'go', to: Math.max(0, Math.min(total - 1, active + by * (byPage ? page : 1))), extend };
}

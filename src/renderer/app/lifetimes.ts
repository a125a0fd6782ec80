import type { StoreApi } from 'zustand/vanilla';

/** Ends what a start began. */
export type End = () => void;

/** One end for all of these. */
export function all(ends: readonly End[]): End {
  return () => {
    for (const end of ends) end();
  };
}

/** Runs what `begin` starts while `holds` is true of the store's state. Answers what ends it for good. */
export function whileTrue<State>(store: StoreApi<State>, holds: (state: State) => boolean, begin: () => End): End {
  let end: End | null = null;
  const look = (state: State) => {
    if (holds(state) === (end !== null)) return;
    if (end === null) end = begin();
    else {
      end();
      end = null;
    }
  };
  const unsubscribe = store.subscribe(look);
  look(store.getState());
  return () => {
    unsubscribe();
    end?.();
    end = null;
  };
}

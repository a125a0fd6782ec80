import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import { KeepDialog } from './KeepDialog.tsx';

/** What a person asks to keep offline. */
export interface KeepWish {
  /** In the dialog's title: ‘12 selected calls’. */
  readonly title: string;
  /** Said beneath it, where there is more to know; null otherwise. */
  readonly note: string | null;
  calls(): AsyncIterable<Call>;
  /** Keeps them. Rejects with an error whose message is fit to be shown. */
  keep(callSids: readonly string[]): Promise<unknown>;
}

const KeepContext = createContext<((wish: KeepWish) => void) | null>(null);

/** Holds the one dialog that tells what keeping takes, before it starts. */
export function KeepProvider({ children }: { children: ReactNode }) {
  const [wish, setWish] = useState<KeepWish | null>(null);
  return (
    <KeepContext value={setWish}>
      {children}
      <KeepDialog wish={wish} onClose={() => setWish(null)} />
    </KeepContext>
  );
}

/** Asks the person whether to keep calls offline, and keeps them. */
export function useAskToKeep(): (wish: KeepWish) => void {
  const ask = useContext(KeepContext);
  if (ask === null) throw new Error('useAskToKeep is used outside of KeepProvider.');
  return ask;
}

import { createContext, type ReactNode, useContext, useState } from 'react';
import { KeepDialog } from './KeepDialog.tsx';
import type { KeepWish } from './use-counted.ts';

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

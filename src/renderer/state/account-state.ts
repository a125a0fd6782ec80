import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Dialogs } from './dialogs.ts';

/** What the screens of one account share. Another account has another. */
export interface AccountState {
  readonly dialogs: StoreApi<Dialogs>;
}

export const AccountStateContext = createContext<AccountState | null>(null);

export function useAccountState(): AccountState {
  const state = useContext(AccountStateContext);
  if (state === null) throw new Error('A screen of an account is drawn where none is shown.');
  return state;
}

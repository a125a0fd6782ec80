import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Call } from '../../shared/call.ts';
import type { Question } from '../ui/ConfirmDialog.tsx';

/** Calls that a person asks to keep offline. */
export interface KeepRequest {
  /** In the dialog's title: ‘12 selected calls’. */
  readonly title: string;
  /** Said beneath it, where there is more to know; null otherwise. */
  readonly note: string | null;
  calls(): AsyncIterable<Call>;
  /** Keeps them. Rejects with an error whose message is fit to be shown. */
  keep(callSids: readonly string[]): Promise<unknown>;
}

/** The dialogs that any screen can open. The functions are always the same. */
export interface Dialogs {
  /** What keeping takes is told before it starts; null: nothing is asked. */
  readonly keepRequest: KeepRequest | null;
  askToKeep(request: KeepRequest | null): void;
  /** The last question, also once it was answered; null: nothing was asked yet. */
  readonly question: Question | null;
  readonly isConfirming: boolean;
  /** Asks the person, and acts on a yes. */
  confirm(question: Question): void;
  endConfirming(): void;
  readonly isSigningIn: boolean;
  /** Opens or closes the form to sign in again to the account that this laptop holds. */
  setSigningIn(isSigningIn: boolean): void;
  readonly isShowingLicences: boolean;
  showLicences(isShowingLicences: boolean): void;
}

export function createDialogs(): StoreApi<Dialogs> {
  return createStore((set) => ({
    keepRequest: null,
    askToKeep: (keepRequest) => set({ keepRequest }),
    question: null,
    isConfirming: false,
    confirm: (question) => set({ question, isConfirming: true }),
    endConfirming: () => set({ isConfirming: false }),
    isSigningIn: false,
    setSigningIn: (isSigningIn) => set({ isSigningIn }),
    isShowingLicences: false,
    showLicences: (isShowingLicences) => set({ isShowingLicences }),
  }));
}

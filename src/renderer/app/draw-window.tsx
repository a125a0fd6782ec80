import { createRoot } from 'react-dom/client';
import type { MainState } from '../state/main-state.ts';
import { giveKeysToOpenMenu } from '../ui/keys-to-open-menu.ts';
import { App } from './App.tsx';
import { giveNonceToScrollLock } from './style-nonce.ts';
import { noteCaught, tellUncaughtErrors } from './tell-uncaught-errors.ts';

/** Draws the window into the page. */
export function drawWindow(main: MainState): void {
  giveNonceToScrollLock();
  giveKeysToOpenMenu();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root.');
  tellUncaughtErrors();
  createRoot(root, { onCaughtError: noteCaught }).render(<App main={main} />);
}

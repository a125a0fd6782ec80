import { systemPreferences } from 'electron';
import type { SystemLogin } from '../sealing/account-lock.ts';

/** Touch ID or the Mac's password. Electron can ask for no other system's login. */
export const systemLogin: SystemLogin = {
  isThere: () => process.platform === 'darwin' && systemPreferences.canPromptTouchID(),
  ask: () => systemPreferences.promptTouchID('open your calls'),
};

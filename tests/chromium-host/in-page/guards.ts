import type { GuardAnswers } from './main-world.ts';

/** A guard's note to the host. */
export type GuardNote =
  | { readonly kind: 'permission'; readonly id: number; readonly permission: string }
  | { readonly kind: 'window-open'; readonly url: string; readonly frameName: string; readonly features: string };

/** The host's answer to a permission note. */
export interface GuardAnswer {
  readonly id: number;
  readonly granted: boolean;
}

/**
 * Asks the app's permission and window-open handlers where Chromium would decide alone. Replaces the page's own
 * functions; the browser denies the same permissions underneath, so going around them gains nothing.
 */
export function installGuards(note: (text: string) => void): GuardAnswers {
  const pending = new Map<number, (granted: boolean) => void>();
  let lastId = 0;
  const tell = (message: GuardNote) => note(JSON.stringify(message));
  const ask = (permission: string) =>
    new Promise<boolean>((resolve) => {
      pending.set(++lastId, resolve);
      tell({ kind: 'permission', id: lastId, permission });
    });

  window.open = (url, frameName, features) => {
    tell({
      kind: 'window-open',
      url: url ? new URL(String(url), document.baseURI).href : 'about:blank',
      frameName: frameName ?? '',
      features: features ?? '',
    });
    return null;
  };

  const replace = (
    holder: object | undefined,
    name: string,
    make: (original: (...args: unknown[]) => unknown) => unknown,
  ) => {
    if (!holder) return;
    const original: unknown = Reflect.get(holder, name);
    if (typeof original !== 'function') return;
    Object.defineProperty(holder, name, {
      value: make((...args) => Reflect.apply(original, holder, args)),
      writable: true,
      configurable: true,
    });
  };
  const refusal = (message: string) => new DOMException(message, 'NotAllowedError');
  const rejectUnlessGranted = (permission: string, message: string) => (original: (...args: unknown[]) => unknown) => {
    return async (...args: unknown[]) => {
      if (!(await ask(permission))) throw refusal(message);
      return await original(...args);
    };
  };

  const { clipboard, mediaDevices, geolocation, storage } = navigator;
  replace(clipboard, 'read', rejectUnlessGranted('clipboard-read', 'Read permission denied.'));
  replace(clipboard, 'readText', rejectUnlessGranted('clipboard-read', 'Read permission denied.'));
  replace(clipboard, 'write', rejectUnlessGranted('clipboard-sanitized-write', 'Write permission denied.'));
  replace(clipboard, 'writeText', rejectUnlessGranted('clipboard-sanitized-write', 'Write permission denied.'));
  replace(mediaDevices, 'getUserMedia', rejectUnlessGranted('media', 'Permission denied'));
  replace(mediaDevices, 'getDisplayMedia', rejectUnlessGranted('display-capture', 'Permission denied'));
  replace(navigator, 'requestMIDIAccess', rejectUnlessGranted('midi', 'Permission denied'));
  for (const [name, method] of [
    ['usb', 'requestDevice'],
    ['hid', 'requestDevice'],
    ['serial', 'requestPort'],
    ['bluetooth', 'requestDevice'],
  ] as const) {
    const holder: unknown = Reflect.get(navigator, name);
    // Electron asks whether the app allows the kind of device, and then lets it choose one; nothing here chooses.
    if (typeof holder !== 'object' || holder === null) continue;
    replace(holder, method, rejectUnlessGranted(name, 'Permission denied.'));
  }
  replace(storage, 'persist', (original) => async () => (await ask('persistent-storage')) && (await original()));
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    replace(geolocation, name, (original) => (...args: unknown[]) => {
      ask('geolocation').then((granted) => {
        if (granted) original(...args);
        else if (typeof args[1] === 'function') args[1]({ code: 1, message: 'User denied Geolocation' });
      });
      return 0;
    });
  }
  replace(globalThis.Notification, 'requestPermission', () => async (callback?: unknown) => {
    const state = (await ask('notifications')) ? 'granted' : 'denied';
    if (typeof callback === 'function') callback(state);
    return state;
  });

  return (text) => {
    const answer: GuardAnswer = JSON.parse(text);
    pending.get(answer.id)?.(answer.granted);
    pending.delete(answer.id);
  };
}

import { useEffect, useEffectEvent } from 'react';
import { onEvent, request } from '../bridge.ts';
import { useExport } from '../features/export/ExportButton.tsx';
import { usePlayer } from '../features/player/player-context.tsx';
import { isControl, isInDialog, isTypingTarget, shortcutKey } from '../ui/keys.ts';
import { showFailure } from '../ui/show-failure.ts';
import { expireUndoables, undoLatest } from '../ui/undo.tsx';
import { type Screen, useRoute } from './route.tsx';

/** Does what the menu asks for. */
export function useAppCommands(): void {
  const { goTo, askForSearch } = useRoute();
  const { toggle } = usePlayer();
  const { exportCalls } = useExport();

  const obey = useEffectEvent((command: Parameters<Parameters<typeof onEvent<'command'>>[1]>[0]) => {
    switch (command) {
      case 'find':
        return askForSearch();
      case 'sync':
        return void request('sync.start', null).catch(showFailure);
      case 'show-sync':
        return goTo('sync');
      case 'play-pause':
        return toggle();
      case 'export':
        return exportCalls();
      default:
        return goTo(command);
    }
  });
  useEffect(() => {
    const stop = onEvent('command', (command) => obey(command));
    // On macOS a command of the menu may be what opened this window.
    request('app.take-command', null).then((command) => command !== null && obey(command), showFailure);
    return stop;
  }, []);
}

const screensByKey: Readonly<Record<string, Screen>> = {
  1: 'calls',
  2: 'reports',
  3: 'downloads',
  4: 'sync',
  5: 'settings',
};

/** The keys that work on every screen. */
export function useAppKeys(openShortcuts: () => void): void {
  const { goTo, askForSearch } = useRoute();
  const { callSid, toggle } = usePlayer();

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isInDialog(event.target)) return;
    const withCommand = event.ctrlKey || event.metaKey;
    const key = shortcutKey(event);
    const screen = screensByKey[key];
    const mayUndo = !event.shiftKey && !isTypingTarget(event.target);
    if (withCommand && !event.shiftKey && (key === 'f' || key === 'k')) askForSearch();
    else if (withCommand && key === 'z' && mayUndo) {
      if (!undoLatest()) return;
    } else if (withCommand && screen !== undefined) goTo(screen);
    else if (key === 'F1' && !withCommand) openShortcuts();
    else if (withCommand || isTypingTarget(event.target)) return;
    else if (key === '/') askForSearch();
    else if (key === '?') openShortcuts();
    else if (key === ' ' && callSid !== null && !isControl(event.target)) {
      // Held down, it would start and stop in turns, and go back a little each time.
      if (!event.repeat) toggle();
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('keydown', listener);
      expireUndoables();
    };
  }, []);
}

import { useEffect, useEffectEvent } from 'react';
import { onEvent, request } from '../bridge.ts';
import { useExport } from '../export/use-export.tsx';
import { everywhereKeys } from '../keys/key-table.ts';
import { pressed } from '../keys/pressed.ts';
import { useProblemReport } from '../state/problem-report.ts';
import { useDialogs } from '../state/use-dialogs.ts';
import { usePlayerControls } from '../state/use-player.ts';
import { useRoute } from '../state/use-route.ts';
import { isControl, isInDialog, isTypingTarget } from '../ui/keys.ts';
import { showFailure } from '../ui/show-failure.ts';
import { expireUndoables, undoLatest } from '../ui/undo.tsx';

/** Does what the menu asks for. */
export function useAppCommands(): void {
  const { goTo, askForSearch } = useRoute();
  const { toggle } = usePlayerControls();
  const { exportCalls } = useExport();
  const showLicences = useDialogs((dialogs) => dialogs.showLicences);

  const dispatch = useEffectEvent((command: Parameters<Parameters<typeof onEvent<'command'>>[1]>[0]) => {
    switch (command) {
      case 'find':
        return askForSearch();
      case 'sync':
        return void request('sync.start', null).catch(showFailure);
      case 'licences':
        return showLicences(true);
      case 'show-sync':
        return goTo('sync');
      case 'security':
        return goTo('settings');
      case 'play-pause':
        return toggle();
      case 'report-problem':
        return useProblemReport.getState().open();
      case 'export':
        return exportCalls();
      default:
        return goTo(command);
    }
  });
  useEffect(() => {
    const stop = onEvent('command', (command) => dispatch(command));
    // On macOS a command of the menu may be what opened this window.
    request('app.take-command', null).then((command) => command !== null && dispatch(command), showFailure);
    return stop;
  }, []);
}

/** Without an account the menu can do one thing of the page's. */
export function useReportCommand(): void {
  useEffect(
    () => onEvent('command', (command) => command === 'report-problem' && useProblemReport.getState().open()),
    [],
  );
}

/** The keys that work on every screen. */
export function useAppKeys(openShortcuts: () => void): void {
  const { goTo, askForSearch } = useRoute();
  const { now, toggle } = usePlayerControls();

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isInDialog(event.target)) return;
    const action = pressed(event, everywhereKeys);
    // Without Ctrl or ⌘ they are text here.
    const isText = isTypingTarget(event.target) && !event.ctrlKey && !event.metaKey && action !== 'help';
    if (action === null || isText) return;
    switch (action) {
      case 'find':
        askForSearch();
        break;
      case 'undo':
        if (isTypingTarget(event.target) || !undoLatest()) return;
        break;
      case 'play':
        if (now().callSid === null || isControl(event.target)) return;
        // Held down, it would start and stop in turns, and go back a little each time.
        if (!event.repeat) toggle();
        break;
      case 'shortcuts':
      case 'help':
        openShortcuts();
        break;
      default:
        goTo(action);
    }
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

import { notifications } from '@mantine/notifications';
import { reportOf } from '../../shared/error-report.ts';
import { request } from '../bridge.ts';
import { type ForwardedError, onForwarded, onUncaught } from '../uncaught-errors.ts';

const what =
  'Something went wrong that Voicelogs did not foresee. Calls, recordings and settings that were saved are safe. If something does not work now, quit Voicelogs and start it again. Help > Report a Problem shows what was noted of it.';

/** Tells the person in plain words, and the log with the place in the code, of every error that nothing caught. */
export function tellUncaughtErrors(): void {
  const tell = (forwarded: ForwardedError) => {
    noteError(forwarded);
    notifications.show({ id: 'uncaught-error', message: what, color: 'red', autoClose: false });
  };
  onUncaught((thrown) => tell({ place: 'page', error: reportOf(thrown) }));
  onForwarded(tell);
}

/** For the log alone: where it happened is told on the screen. */
export function noteCaught(thrown: unknown): void {
  noteError({ place: 'page', error: reportOf(thrown) });
}

function noteError({ place, error }: ForwardedError): void {
  // A main process that cannot be asked has ended.
  request('app.report-error', { place, error }).catch(() => undefined);
}

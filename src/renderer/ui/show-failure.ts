import { notifications } from '@mantine/notifications';
import { toAppError } from '../../shared/result.ts';

/** Tells the person of a failed request, in the words of whoever failed. */
export function showFailure(thrown: unknown): void {
  const { code, message } = toAppError(thrown);
  if (code === 'cancelled') return;
  notifications.show({ id: `failure-${code}`, message, color: code === 'offline' ? 'gray' : 'red', autoClose: 8000 });
}

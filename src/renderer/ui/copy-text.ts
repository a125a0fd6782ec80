import { notifications } from '@mantine/notifications';

/** Puts `text` on the clipboard and says so; `what` names it: "Call SID". */
export async function copyText(text: string, what: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    // Refused where the window has not the focus; the old way does not ask.
    () => copyBySelection(text),
  );
  // One that is still shown would stay as it is.
  notifications.hide('copied');
  notifications.show({
    id: 'copied',
    message: copied ? `${what} copied` : `${what} could not be copied: the system refused its clipboard.`,
    color: copied ? 'gray' : 'red',
    autoClose: 2000,
  });
}

/** The field holds one letter, and its copying hands over the text: laying out 50,000 lines froze the window for 1.5 s. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = '.';
  area.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
  area.setAttribute('aria-hidden', 'true');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // Inside an open dialog's focus trap a field elsewhere could not be selected.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}

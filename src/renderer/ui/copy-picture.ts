import { notifications } from '@mantine/notifications';

/** Puts a PNG on the clipboard and says so; `what` names it: "Chart". */
export async function copyPicture(png: Promise<Blob>, what: string): Promise<void> {
  const blob = await png;
  const copied = await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(
    () => true,
    () => false,
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

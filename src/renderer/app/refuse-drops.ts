/**
 * What is dropped where nothing takes it is refused: Chromium would open a file or a link in place of the app's page. Text may
 * be dropped into a field.
 */
export function refuseDrops(): void {
  for (const kind of ['dragover', 'drop'] as const) {
    window.addEventListener(kind, (event) => {
      if (event.defaultPrevented || isTextForField(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    });
  }
}

function isTextForField({ target, dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && !types.includes('Files') && !types.includes('text/uri-list');
}

import { basename, isAbsolute, join } from 'node:path';
import { askForFolder, askWhereToSave, freeName } from './file-dialog.ts';
import { checkOptions, lacking, standInObject } from './stand-in.ts';

export interface DialogParts {
  readonly headless: boolean;
  readonly downloads: () => string;
}

type SaveArguments = [Electron.BaseWindow, Electron.SaveDialogOptions] | [Electron.SaveDialogOptions];
type MessageArguments = [Electron.BaseWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions];
type OpenArguments = [Electron.BaseWindow, Electron.OpenDialogOptions] | [Electron.OpenDialogOptions];

/** Electron's dialogs wait for a person. A headless run has none: there they fail, until a test stubs them as in Electron. */
export function createDialog(parts: DialogParts) {
  const showSaveDialog = async (...args: SaveArguments): Promise<Electron.SaveDialogReturnValue> => {
    const options = args.length === 2 ? args[1] : args[0];
    checkOptions('electron.dialog.showSaveDialog', options, [
      'title',
      'defaultPath',
      'buttonLabel',
      'filters',
      'message',
      'properties',
    ]);
    if (parts.headless) throw lacking('electron.dialog.showSaveDialog where nobody sees it: stub it (answerDialogs)');
    const given = options.defaultPath ?? 'untitled';
    const suggestion = isAbsolute(given) ? given : join(parts.downloads(), given);
    const chosen = await askWhereToSave(options.title ?? 'Save', suggestion);
    if (chosen === null) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: chosen ?? freeName(parts.downloads(), basename(given)) };
  };

  const showOpenDialog = async (...args: OpenArguments): Promise<Electron.OpenDialogReturnValue> => {
    const options = args.length === 2 ? args[1] : args[0];
    checkOptions('electron.dialog.showOpenDialog', options, ['title', 'properties']);
    // The app asks for nothing but folders.
    if (!options.properties?.includes('openDirectory')) throw new Error('Only folders can be chosen here.');
    if (parts.headless) throw lacking('electron.dialog.showOpenDialog where nobody sees it: stub it (answerDialogs)');
    const chosen = await askForFolder(options.title ?? 'Choose a folder', parts.downloads());
    if (chosen === null) return { canceled: true, filePaths: [] };
    return { canceled: false, filePaths: [chosen ?? parts.downloads()] };
  };

  const showMessageBox = async (...args: MessageArguments): Promise<Electron.MessageBoxReturnValue> => {
    const options = args.length === 2 ? args[1] : args[0];
    checkOptions('electron.dialog.showMessageBox', options, [
      'message',
      'detail',
      'type',
      'title',
      'buttons',
      'defaultId',
      'cancelId',
      'signal',
      'noLink',
      'checkboxLabel',
      'checkboxChecked',
    ]);
    if (parts.headless) throw lacking('electron.dialog.showMessageBox where nobody sees it: stub it');
    const response = options.defaultId ?? 0;
    const answer = options.buttons?.[response] ?? 'OK';
    process.stderr.write(
      `[chromium-host] message box: ${[options.message, options.detail].filter(Boolean).join(' ')} -> ${answer}\n`,
    );
    return { response, checkboxChecked: options.checkboxChecked ?? false };
  };

  return standInObject('electron.dialog', {
    showSaveDialog,
    showOpenDialog,
    showMessageBox,
    showErrorBox: (title: string, content: string): void => {
      process.stderr.write(`[chromium-host] error box: ${title}\n${content}\n`);
    },
  } satisfies Pick<Electron.Dialog, 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>);
}

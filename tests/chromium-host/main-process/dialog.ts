import { basename, isAbsolute, join } from 'node:path';
import { askForFolder, askWhereToSave, freeName } from './file-dialog.ts';
import { checkOptions, standInObject } from './stand-in.ts';

export interface DialogParts {
  readonly headless: boolean;
  readonly downloads: () => string;
  readonly env: NodeJS.ProcessEnv;
}

type SaveArguments = [Electron.BaseWindow, Electron.SaveDialogOptions] | [Electron.SaveDialogOptions];
type OpenArguments = [Electron.BaseWindow, Electron.OpenDialogOptions] | [Electron.OpenDialogOptions];
type MessageArguments = [Electron.BaseWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions];

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
    const given = options.defaultPath ?? 'untitled';
    const saveFolder = parts.env.CHROMIUM_HOST_SAVE_DIR;
    if (saveFolder) return { canceled: false, filePath: join(saveFolder, basename(given)) };
    const suggestion = isAbsolute(given) ? given : join(parts.downloads(), given);
    const chosen = parts.headless ? undefined : await askWhereToSave(options.title ?? 'Save', suggestion);
    if (chosen === null) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: chosen ?? freeName(parts.downloads(), basename(given)) };
  };

  const showOpenDialog = async (...args: OpenArguments): Promise<Electron.OpenDialogReturnValue> => {
    const options = args.length === 2 ? args[1] : args[0];
    checkOptions('electron.dialog.showOpenDialog', options, ['title', 'properties']);
    // The app asks for nothing but folders.
    if (!options.properties?.includes('openDirectory')) throw new Error('Only folders can be chosen here.');
    const saveFolder = parts.env.CHROMIUM_HOST_SAVE_DIR;
    if (saveFolder) return { canceled: false, filePaths: [saveFolder] };
    const chosen = parts.headless
      ? undefined
      : await askForFolder(options.title ?? 'Choose a folder', parts.downloads());
    if (chosen === null) return { canceled: true, filePaths: [] };
    return { canceled: false, filePaths: [chosen ?? parts.downloads()] };
  };

  const showMessageBox = async (...args: MessageArguments): Promise<Electron.MessageBoxReturnValue> => {
    const options = args.length === 2 ? args[1] : args[0];
    const preset = parts.env.CHROMIUM_HOST_MESSAGE_BOX_RESPONSE;
    const response = preset === undefined ? (options.defaultId ?? 0) : Number(preset);
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

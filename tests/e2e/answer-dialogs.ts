import type { RunningApp } from './launch-app.ts';

/**
 * Answers the app's dialogs in a person's place: a file is saved under the suggested name in `folder`, over one that is there,
 * and where a folder is asked for it is `folder`.
 */
export function answerDialogs(app: Pick<RunningApp, 'evaluate'>, folder: string): Promise<void> {
  return app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...args: unknown[]) => {
      const { defaultPath = 'untitled' } = args.at(-1) as Electron.SaveDialogOptions;
      return { canceled: false, filePath: `${folder}/${defaultPath.split(/[\\/]/).at(-1)}` };
    };
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, folder);
}

import { type AppUpdater, CancellationToken, DebUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { UpdateFeed } from './update-feed.ts';

/** Instead of the number by which electron-updater would tell one laptop from another. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The feed whose address is in the package's app-update.yml. Only within Electron. */
export function updateFeed(platform: NodeJS.Platform): UpdateFeed {
  return new ElectronUpdaterFeed(updaterOf(platform));
}

function updaterOf(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater();
  if (platform === 'darwin') return new MacUpdater();
  // Also for an AppImage, as nothing is installed on Linux: its own updater asks only where it runs as one.
  return new DebUpdater();
}

/** A request of Electron's, or of Node's in tests. */
interface Request {
  abort(): void;
}

/** Has electron-updater do nothing by itself, and tell nobody who asks. */
export class ElectronUpdaterFeed implements UpdateFeed {
  readonly #updater: AppUpdater;
  #latestRequest: Request | null = null;

  constructor(updater: AppUpdater) {
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.disableWebInstaller = true;
    updater.disableDifferentialDownload = true;
    // It would write paths and addresses to the terminal.
    updater.logger = null;
    // It keeps a random number in the data folder and sends it with each request. There is no option against that.
    Reflect.set(updater, 'stagingUserIdPromise', { value: Promise.resolve(nobody) });
    // Rejections tell of errors, too; an event that nobody listens to would end the app.
    updater.on('error', () => undefined);
    rememberRequests(updater, (request) => {
      this.#latestRequest = request;
    });
    this.#updater = updater;
  }

  async newerVersion(): Promise<string | null> {
    const result = await this.#updater.checkForUpdates();
    return result?.isUpdateAvailable === true ? result.updateInfo.version : null;
  }

  async download(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void> {
    const cancellation = new CancellationToken();
    const cancel = () => {
      cancellation.cancel();
      // electron-updater stops reading, but keeps the request: its bytes would go on coming until buffers are full.
      this.#latestRequest?.abort();
    };
    const tell = ({ percent }: { percent: number }) => onProgress(percent / 100);
    signal.addEventListener('abort', cancel, { once: true });
    this.#updater.on('download-progress', tell);
    try {
      signal.throwIfAborted();
      await this.#updater.downloadUpdate(cancellation);
    } finally {
      this.#updater.off('download-progress', tell);
      signal.removeEventListener('abort', cancel);
    }
  }

  install(): void {
    // Without questions of its installer, and started again.
    this.#updater.quitAndInstall(true, true);
  }
}

/** Hands on each request that electron-updater makes. */
function rememberRequests(updater: AppUpdater, remember: (request: Request) => void): void {
  const executor: unknown = Reflect.get(updater, 'httpExecutor');
  if (!makesRequests(executor)) throw new Error('electron-updater no longer makes its requests by httpExecutor.');
  const createRequest = executor.createRequest.bind(executor);
  executor.createRequest = (...args) => {
    const request = createRequest(...args);
    remember(request);
    return request;
  };
}

function makesRequests(executor: unknown): executor is { createRequest: (...args: unknown[]) => Request } {
  return typeof executor === 'object' && executor !== null && 'createRequest' in executor;
}

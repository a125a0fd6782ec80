import type { About } from '../../shared/about.ts';
import type { AppCommand, AppState } from '../../shared/app-state.ts';
import type { CacheKeys } from '../../shared/cache-keys.ts';
import type { CacheMark } from '../../shared/cache-mark.ts';
import type { RequestAnswer, RequestArgument } from '../../shared/ipc/requests.ts';
import type { StorageFacts } from '../../shared/recording.ts';
import type { AccountService } from '../account/account-service.ts';
import type { ExportFiles } from '../export/export-files.ts';
import type { ExportFolders } from '../export/export-folders.ts';
import type { FinishedExports } from '../export/finished-exports.ts';
import { printPdf } from '../export/print-pdf.ts';
import type { RecordingsService } from '../recordings/recordings-service.ts';
import type { AccountLock } from '../sealing/account-lock.ts';
import type { SavedSearchesStore } from '../settings/saved-searches-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { UpdateService } from '../updates/update-service.ts';
import type { RequestHandlers } from './answer-requests.ts';

export interface HandlerDeps {
  readonly account: AccountService;
  readonly lock: AccountLock;
  readonly sync: SyncService;
  readonly recordings: RecordingsService;
  readonly settings: SettingsStore;
  readonly savedSearches: SavedSearchesStore;
  readonly exportFiles: ExportFiles;
  readonly exportFolders: ExportFolders;
  readonly finishedExports: FinishedExports;
  readonly updates: UpdateService;
  readonly playingChanged: (playing: boolean) => void;
  /** Settles once the keychain has answered, or does not at once. */
  readonly started: () => Promise<void>;
  readonly platform: AppState['platform'];
  readonly version: string;
  readonly readOnly: AppState['readOnly'];
  readonly readAbout: () => Promise<About>;
  readonly startNotice: () => Promise<string | null>;
  /** Hands on at once what is gathered of the recordings' states. */
  readonly tellRecordings: () => void;
  readonly onRecordingsCheck: (done: number, total: number) => void;
  readonly saveRecordings: (
    argument: RequestArgument<'recording.save-as'>,
  ) => Promise<RequestAnswer<'recording.save-as'>>;
  readonly cancelSaving: (saveId: string) => void;
  readonly rebuildCache: () => Promise<void>;
  readonly cacheMark: () => Promise<CacheMark | null>;
  /** @throws CodedError `locked` */
  readonly cacheKeys: (accountId: string) => CacheKeys;
  readonly takeCommand: () => AppCommand | null;
  readonly readStorage: () => Promise<StorageFacts>;
  readonly showFolder: () => Promise<void>;
  readonly reportError: (argument: RequestArgument<'app.report-error'>) => void;
  readonly problemReport: () => Promise<string>;
}

/** Which service answers which request. */
export function requestHandlers(deps: HandlerDeps): RequestHandlers {
  const { account, lock, sync, recordings, settings, savedSearches, exportFiles, exportFolders, finishedExports } =
    deps;
  const { updates } = deps;
  /** Whoever has an answer knows what became of the recordings, too. */
  const told = (work: () => Promise<void>) => done(() => work().finally(() => deps.tellRecordings()));
  const remove = async (callSids: readonly string[]) => {
    const removalId = await recordings.remove(callSids).finally(() => deps.tellRecordings());
    return { removalId };
  };
  return {
    'app.state': async () => {
      // Mostly the keychain answers at once: then the window shows the account, and nothing of its opening.
      await deps.started();
      // What of the account was read by then is in the settings, too.
      const startNotice = await deps.startNotice();
      return {
        connection: account.connection,
        lock: lock.state,
        sync: sync.status,
        settings: settings.current,
        sampleNetwork: account.sampleNetwork,
        fetching: recordings.status,
        platform: deps.platform,
        version: deps.version,
        update: updates.status,
        readOnly: deps.readOnly,
        startNotice,
      };
    },
    'app.about': () => deps.readAbout(),
    'app.report-error': (argument) => done(() => deps.reportError(argument)),
    'app.problem-report': async () => ({ text: await deps.problemReport() }),
    'app.take-command': async () => deps.takeCommand(),
    'account.connect': (request) => done(() => account.connect(request)),
    'lock.try-again': () => done(() => lock.tryAgain()),
    'lock.unlock': (typed) => done(() => lock.unlock(typed)),
    'lock.system-login': () => done(() => lock.unlockBySystem()),
    'lock.choose-passphrase': ({ passphrase }) => done(() => lock.choosePassphrase(passphrase)),
    'lock.start-anew': () => done(() => lock.startAnew()),
    'lock.now': () => done(() => lock.lock()),
    'keys.facts': () => lock.facts(),
    'keys.set-passphrase': ({ current, next }) => done(() => lock.setPassphrase(current, next)),
    'keys.make-recovery-code': async () => ({ code: await lock.makeRecoveryCode() }),
    'account.try-sample': () => done(() => account.trySample()),
    'account.reconnect': () => done(() => account.reconnect()),
    'account.sign-out': () => done(() => account.signOut()),
    'account.forget': () => done(() => account.forget()),
    'sample.set-network': ({ running }) => done(() => account.setSampleNetwork(running)),
    'sync.start': () => done(() => sync.start()),
    'sync.pause': () => done(() => sync.pause()),
    'sync.resume': () => done(() => sync.resume()),
    'sync.cancel': () => done(() => sync.cancel()),
    'sync.verify': (range) => done(() => sync.verify(range)),
    'sync.read-again': (range) => done(() => sync.readAgain(range)),
    'sync.drop-older': async () => {
      const dropped = await sync.dropOlder();
      // What cannot be done for them now is done after the next sync.
      await recordings.olderDropped().catch(() => undefined);
      return dropped;
    },
    'sync.retry-rejected': () => sync.retryRejected(),
    'call.fetch-detail': ({ callSid }) => account.client().fetchCall(callSid),
    'recording.download': ({ callSid }) => told(() => recordings.download(callSid)),
    'recording.keep': ({ callSids, kept }) => told(() => recordings.keep(callSids, kept)),
    'recording.keep-searches': ({ callSids }) => told(() => recordings.keepSearches(callSids)),
    'recording.cancel': ({ callSids }) => told(() => recordings.cancel(callSids)),
    'recording.remove': ({ callSids }) => remove(callSids),
    'recording.restore': ({ removalId }) => told(() => recordings.restore(removalId)),
    'recording.delete-removed': ({ removalId }) => told(() => recordings.deleteRemoved(removalId)),
    'recording.retry': ({ callSids }) => told(() => recordings.retry(callSids)),
    'recording.fetch-again': ({ callSid }) => told(() => recordings.downloadAgain(callSid)),
    'recording.condition': ({ callSid }) => recordings.condition(callSid),
    'recording.move': ({ callSids, to }) => told(() => recordings.move(callSids, to)),
    'recording.pause': () => told(() => recordings.pause()),
    'recording.resume': () => told(() => recordings.resume()),
    'recording.list': () => recordings.list(),
    'recording.position': ({ callSid, stoppedAtSeconds }) => told(() => recordings.played(callSid, stoppedAtSeconds)),
    'recording.check': () => recordings.check(deps.onRecordingsCheck),
    'recording.save-as': (argument) => deps.saveRecordings(argument),
    'recording.cancel-saving': ({ saveId }) => done(() => deps.cancelSaving(saveId)),
    'recording.removals': () => recordings.removals(),
    'playback.playing': ({ playing }) => done(() => deps.playingChanged(playing)),
    'update.check': () => done(() => updates.check()),
    'update.download': () => done(() => updates.download()),
    'update.install': () => done(() => updates.install()),
    'settings.change': (change) => settings.change(change),
    'saved-searches.read': () => savedSearches.list(),
    'saved-searches.change': (change) => savedSearches.change(change),
    'cache.rebuild': () => done(() => deps.rebuildCache()),
    'cache.mark': () => deps.cacheMark(),
    'cache.keys': async ({ accountId }) => deps.cacheKeys(accountId),
    'storage.read': () => deps.readStorage(),
    'storage.show-folder': () => done(() => deps.showFolder()),
    'export.open': ({ suggestedName }, sender) => exportFiles.open(sender.id, suggestedName),
    'export.open-folder': ({ suggestedName }, sender) => exportFolders.open(sender.id, suggestedName),
    'export.open-in-folder': async ({ exportId, fileName }, sender) =>
      exportFolders.openFile(sender.id, exportId, fileName),
    'export.write': ({ exportId, data }, sender) => done(() => exportFiles.write(sender.id, exportId, data)),
    'export.close': ({ exportId }, sender) => exportFiles.close(sender.id, exportId),
    'export.close-folder': ({ exportId, manifest }, sender) => exportFolders.close(sender.id, exportId, manifest),
    'export.abandon': ({ exportId }, sender) =>
      done(() => (exportFolders.has(exportId) ? exportFolders : exportFiles).abandon(sender.id, exportId)),
    'export.print-pdf': (heading, sender) => printPdf(sender, heading),
    'export.show-in-folder': ({ exportId }, sender) => done(() => finishedExports.show(sender.id, exportId)),
    'export.open-file': ({ exportId }, sender) => done(() => finishedExports.open(sender.id, exportId)),
  };
}

/** For what has nothing to answer but that it was done. */
async function done(work: () => void | Promise<void>): Promise<null> {
  await work();
  return null;
}

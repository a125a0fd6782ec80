import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { release, totalmem } from 'node:os';
import { extname, join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  type OpenDialogOptions,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  session,
  shell,
} from 'electron';
import type { Connection } from '../shared/account.ts';
import type { AppState } from '../shared/app-state.ts';
import { reserveBytes, type StorageFacts } from '../shared/recording.ts';
import type { AppError } from '../shared/result.ts';
import { AccountFile } from './account/account-file.ts';
import { AccountService } from './account/account-service.ts';
import { watchNetwork } from './account/network-watch.ts';
import { isLoopbackOrigin } from './api/api-host.ts';
import { cancellableFetch } from './api/cancellable-fetch.ts';
import type { Fetch } from './api/exchange.ts';
import { KeytarKeys } from './credentials/keytar-keys.ts';
import { KeytarStore } from './credentials/keytar-store.ts';
import { SealedStore } from './credentials/sealed-store.ts';
import { exportKinds } from './export/export-file-name.ts';
import { ExportFiles } from './export/export-files.ts';
import { ExportFolders } from './export/export-folders.ts';
import { FinishedExports } from './export/finished-exports.ts';
import { answerRequests } from './ipc/answer-requests.ts';
import { CacheClient } from './ipc/cache-client.ts';
import { connectCache } from './ipc/connect-cache.ts';
import { readOnlyHandlers } from './ipc/read-only.ts';
import { sendEventTo } from './ipc/renderer-events.ts';
import { requestHandlers } from './ipc/request-handlers.ts';
import { ThrottledStatus } from './ipc/throttled-status.ts';
import { onPageGone } from './ipc/window-lifetime.ts';
import { systemClock } from './lib/clock.ts';
import { diskError } from './lib/disk-errors.ts';
import { freeBytesOf } from './lib/free-bytes.ts';
import { folderMode, makePrivate } from './lib/private-files.ts';
import { UnfinishedFiles } from './lib/unfinished-files.ts';
import type { Log } from './log/log.ts';
import { problemReport } from './log/problem-report.ts';
import { runVersions } from './log/run-versions.ts';
import { SyncOutcomes } from './log/sync-outcomes.ts';
import { type SaveDeps, saveRecordings } from './recordings/copy-recordings.ts';
import type { Network } from './recordings/download-queue.ts';
import { forPlaybackAtOnce, pinnedAtOnce } from './recordings/recordings-deps.ts';
import { RecordingsService } from './recordings/recordings-service.ts';
import { StateBatcher } from './recordings/state-batcher.ts';
import { SampleAccount } from './sample-account/sample-account.ts';
import { sampleSize } from './sample-account/sample-size.ts';
import { AccountLock } from './sealing/account-lock.ts';
import { KeyFiles } from './sealing/key-file.ts';
import { KeyRing } from './sealing/key-ring.ts';
import { setAside } from './sealing/set-aside.ts';
import { scryptCost } from './sealing/wrapped-key.ts';
import { SavedSearchesFile } from './settings/saved-searches-file.ts';
import { SavedSearchesStore } from './settings/saved-searches-store.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { readAbout } from './shell/about.ts';
import { introduceApp } from './shell/app-identity.ts';
import { appProtocol } from './shell/app-protocol.ts';
import { appOrigin, appScheme } from './shell/app-scheme.ts';
import { lockByItself } from './shell/auto-lock.ts';
import { builtAssets } from './shell/built-assets.ts';
import { devAssets } from './shell/dev-assets.ts';
import { focusWindow, openMainWindow } from './shell/main-window.ts';
import { menuTemplate } from './shell/menu.ts';
import { MenuCommands } from './shell/menu-commands.ts';
import { keepOutOfBackups } from './shell/no-backup.ts';
import { mayBeDebugged } from './shell/refused-switch.ts';
import { closeSession, cutOffNetwork, refuseUnprotected } from './shell/security.ts';
import { StayAwake } from './shell/stay-awake.ts';
import { systemLogin } from './shell/system-login.ts';
import { profileName } from './shell/user-data.ts';
import { CacheMarks } from './sync/cache-marks.ts';
import { withMark, withRoom } from './sync/sync-cache.ts';
import { SyncFreeSpace } from './sync/sync-free-space.ts';
import { SyncService } from './sync/sync-service.ts';
import { readUpdateConfig } from './updates/update-config.ts';
import { UpdateService } from './updates/update-service.ts';

/** What Electron's lifecycle may do with the composed app. */
export interface Voicelogs {
  /** Shows the one window: opens it if there is none. */
  showWindow(): void;
  /** The app is about to quit: nothing more is asked for. */
  stop(): void;
  /** Resolves once all that is to be kept is on the disk, or the disk has been waited for long enough. */
  close(): Promise<void>;
}

/** The renderer as it was built. */
const rendererFolder = join(import.meta.dirname, '../renderer');
/** Of the log, in a report: some days. */
const mostLinesReported = 1_000;

const reportsWithinMs = 2_000;

const pageRestarted =
  'The window stopped unexpectedly and was started again. Calls, recordings and settings that were saved are safe, and a sync continues. If it happens again, Help > Report a Problem shows what was noted of it.';

/** A keychain that takes longer than this waits for the person: the window then says so. */
const keychainAnswersWithinMs = 400;
/** A disk that takes longer than this to write a list of recordings will not have done so by waiting longer. */
const closesWithinMs = 2_000;

/**
 * Builds every service and hands each what it needs. To be called once, when Electron is ready.
 * @param readOnly why the data folder cannot be written; null where it can
 * @param log where what happens is written, without anything of an account
 */
export async function compose(readOnly: AppError | null, log: Log): Promise<Voicelogs> {
  const dataFolder = app.getPath('userData');
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  // In memory: no answer of the account is kept in a cache on the disk. The window's session has no network.
  const accountSession = session.fromPartition('account');
  closeSession(accountSession);
  refuseUnprotected(accountSession);
  const fetch = cancellableFetch((url, init) => accountSession.fetch(url, init));
  const clock = systemClock();

  const icon = [join(resources, 'icon.png')].find((file) => existsSync(file)) ?? null;
  introduceApp(app, icon, process.platform);

  let window: BrowserWindow | null = null;
  /** For the page that takes the place of one whose process ended. */
  let restartNotice: string | null = null;
  const send = sendEventTo(() => window);
  const showWindow = () => {
    if (window !== null) {
      focusWindow(window);
      return;
    }
    const opened = openMainWindow({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      boundsFile: join(dataFolder, 'window.json'),
      icon,
      mayBeDebugged: mayBeDebugged(app),
      clock,
      quit: () => app.quit(),
      log: log.write,
      onRestart: () => {
        restartNotice = pageRestarted;
      },
    });
    const { id } = opened.webContents;
    window = opened;
    onPageGone(opened.webContents, () => {
      cache.close();
      commands.pageGone();
      playingChanged(false);
      void exportFiles.abandonAllOf(id).then(() => exportFolders.abandonAllOf(id));
    });
    opened.once('closed', () => {
      window = null;
    });
  };
  const commands = new MenuCommands({
    hasAccount: () => account.connection.state !== 'none',
    showWindow,
    send: (command) => send('command', command),
  });

  const keys = new KeyRing({
    files: new KeyFiles(join(dataFolder, 'keys')),
    keychain: new KeytarKeys(profileName(app)),
    isReadOnly: readOnly !== null,
    now: () => clock.now(),
    cost: scryptCost,
  });
  const filesKeyOf = (accountId: string) => () => keys.keysOf(accountId).files;
  const settings = await SettingsStore.open(
    join(dataFolder, 'settings.json'),
    !['account.json', 'saved-searches.json', 'recordings'].some((name) => existsSync(join(dataFolder, name))),
    filesKeyOf,
  );
  const savedSearches = new SavedSearchesStore(
    (accountId) => new SavedSearchesFile(join(dataFolder, 'saved-searches.json'), filesKeyOf(accountId)),
  );
  const cache = new CacheClient({ clock });
  const room = new SyncFreeSpace({ clock, freeBytes: () => freeBytesOf(dataFolder) });
  const marks = new CacheMarks({
    file: join(dataFolder, 'cache-mark.json'),
    clock,
    keyOf: filesKeyOf,
    held: (accountId) => cache.held(accountId),
  });
  const recordings = new RecordingsService({
    fetch,
    clock,
    mayAskThisLaptop: () => isOnThisLaptop(account.connection),
    folder: join(dataFolder, 'recordings'),
    keysOf: (accountId) => keys.keysOf(accountId),
    atOnce: { pinned: pinnedAtOnce, forPlayback: forPlaybackAtOnce },
    askForCall: (callSid, isUrgent, signal) => account.client().fetchCallWithRecording(callSid, isUrgent, signal),
    storeDetail: (accountId, detail) => cache.storeDetail(accountId, detail),
    keepToo: (accountId, callSids) => cache.keepToo(accountId, callSids),
    knownCalls: (accountId, callSids) => cache.knownCalls(accountId, callSids),
    searchesMayBeLost: (accountId) => savedSearches.mayBeLost(accountId),
    quota: () =>
      readOnly === null
        ? {
            roomBytes: settings.current.recordingsRoomGb * 1e9,
            afterDays: settings.current.deleteRecordingsAfterDays,
          }
        : // What it gives up could not be written down.
          { roomBytes: Number.POSITIVE_INFINITY, afterDays: null },
    freeBytes: () => freeBytesOf(dataFolder),
    reserveBytes,
  });
  /** Saved searches, and what reports were over. */
  const forgetSearches = async (accountId: string) => {
    await savedSearches.forgetAll(accountId);
    await settings.forgetAll(accountId);
  };
  const account: AccountService = new AccountService({
    fetch,
    clock,
    credentials: new SealedStore({
      keychain: new KeytarStore(profileName(app)),
      folder: join(dataFolder, 'keys'),
      keysOf: (accountId) => keys.keysOf(accountId),
    }),
    accountFile: new AccountFile(dataFolder),
    keys: {
      open: (accountId, how) => lock.open(accountId, how),
      destroy: (accountId) => lock.destroy(accountId),
      forget: (accountId) => lock.forget(accountId),
    },
    hasCalls: async () => marks.isThere(),
    staysOffline: readOnly,
    sample: new SampleAccount({
      recordingsFolder: join(resources, 'sample-recordings'),
      clock,
      ...sampleSize(process.env),
    }),
    forgetCache: async (accountId) => {
      // A page on its way would be written into the cache that was just removed.
      await sync.cancel();
      await marks.remove();
      await cache.forget(accountId);
      // What is deleted from IndexedDB stays readable in its files for a while.
      await clearCalls();
    },
    forgetRecordings: (accountId) => recordings.forgetAll(accountId),
    forgetSavedSearches: (accountId) => forgetSearches(accountId),
  });
  /** The app was killed after the keys were destroyed: nothing of the account can be read, and the rest goes too. */
  const goOnForgetting = async (accountId: string) => {
    try {
      await recordings.forgetAll(accountId);
      await forgetSearches(accountId);
      await marks.remove();
      await clearCalls();
      await account.removeFile(accountId);
      await keys.forget(accountId);
    } catch {
      // The next start goes on.
    }
  };
  const sync: SyncService = new SyncService({
    client: () => account.client(),
    cache: withRoom(withMark(cache, marks), room),
    hasRoom: () => room.isEnough(),
    clock,
    settings: () => settings.current,
    random: Math.random,
    keep: () => recordings.pinned(),
    // What cannot be removed now is found after the next sync that leaves everything complete.
    onRemoved: (accountId, callSids) => void recordings.callsGone(accountId, callSids).catch(() => undefined),
    version: app.getVersion(),
  });
  void makePrivate(dataFolder);
  if (readOnly === null) void keepOutOfBackups(dataFolder, process.platform);
  const unfinished = new UnfinishedFiles(join(dataFolder, 'unfinished-files.json'));
  void unfinished.sweep();
  const stayAwake = new StayAwake(powerSaveBlocker);
  const finishedExports = new FinishedExports(shell);
  const exportFiles = new ExportFiles({
    chooseTarget: (fileName) => askWhereToSave(window, fileName, exportKinds[extname(fileName)] ?? 'File'),
    unfinished,
    finished: finishedExports,
  });
  const exportFolders = new ExportFolders({
    chooseFolder: () => askForFolder(window),
    files: exportFiles,
    unfinished,
    finished: finishedExports,
    now: () => clock.now(),
    version: app.getVersion(),
  });

  account.onConnection((connection) => {
    const accountId = connection.state === 'none' ? null : connection.account.id;
    settings.openAccount(accountId);
    savedSearches.openAccount(accountId);
    recordings.openAccount(accountId);
    // A list that cannot be read is told elsewhere.
    recordings.list().then(
      (list) => stayAwake.reset(list),
      () => undefined,
    );
    recordings.setNetwork(networkOf(connection));
    log.write('connection', {
      state: connection.state,
      code: 'reason' in connection ? (connection.reason?.code ?? null) : null,
    });
    send('connection', connection);
    sync.connectionChanged(connection);
  });
  /** Of recordings that are being saved, by the id of whoever asked. */
  const savings = new Map<string, AbortController>();
  const lock: AccountLock = new AccountLock({
    ring: keys,
    clock,
    systemLogin,
    startAccount: () => account.start(),
    leaveAccount: async () => {
      for (const saving of savings.values()) saving.abort();
      const ended = sync.cancel();
      account.leave();
      await ended;
    },
    emptyPage: () => window?.webContents.reload(),
    setAside: async (accountId) => {
      await setAside(dataFolder, accountId, new Date(clock.now()).toISOString().slice(0, 10));
      await clearCalls();
    },
  });
  lock.onState((state) => send('lock', state));
  const lockNow = () =>
    // Where it cannot be locked, Settings says how it can.
    void lock.lock().catch(() => commands.choose('security'));

  account.onSampleNetwork((network) => send('sample-network', network));
  let isPlaying = false;
  const updateConfig = readUpdateConfig(resources, app.isPackaged, process.platform);
  const updates = new UpdateService({
    // Loaded only where the publisher set an address.
    feed:
      updateConfig === null ? null : (await import('./updates/electron-updater-feed.ts')).updateFeed(process.platform),
    canInstall: updateConfig?.canInstall ?? false,
    clock,
    busy: () => {
      if (isPlaying) return 'playback';
      return ['running', 'waiting'].includes(sync.status.phase) ? 'sync' : null;
    },
    onStatus: (update) => send('update', update),
  });
  const playingChanged = (playing: boolean) => {
    isPlaying = playing;
    updates.busyChanged();
  };
  let completedAt: number | null = null;
  const syncLog = new SyncOutcomes(log.write);
  const shownStatus = new ThrottledStatus(clock, (status) => send('sync', status));
  sync.onStatus((status) => {
    shownStatus.tell(status);
    syncLog.tell(status);
    updates.busyChanged();
    if (status.lastCompletedAt === completedAt) return;
    completedAt = status.lastCompletedAt;
    const { connection } = account;
    // What cannot be done for it now is done after the next sync.
    if (completedAt !== null && connection.state !== 'none') {
      recordings.syncedWhole(connection.account.id).catch(() => undefined);
    }
  });
  const states = new StateBatcher(clock, (gathered) => send('recordings', gathered));
  recordings.onState((state) => {
    states.add(state);
    stayAwake.recordingChanged(state);
  });
  recordings.onStatus((status) => {
    send('fetching', status);
    stayAwake.statusChanged(status);
  });
  settings.onChange((changed) => {
    nativeTheme.themeSource = changed.theme;
    send('settings', changed);
    sync.settingsChanged();
    recordings.rulesChanged().catch(() => undefined);
  });
  const quitting = new AbortController();
  void lockByItself(
    { clock, powerMonitor, settings: () => settings.current, lock: () => void lock.lock().catch(() => undefined) },
    quitting.signal,
  );
  const onNetwork = (online: boolean) => account.networkChanged(online);
  powerMonitor.on('resume', () => {
    onNetwork(true);
    sync.woke();
  });

  closeSession(session.defaultSession);
  refuseUnprotected(session.defaultSession);
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  await cutOffNetwork(session.defaultSession, devServer === undefined ? null : new URL(devServer).host);
  protocol.handle(
    appScheme,
    appProtocol({
      assets: rendererAssets(fetch, devServer),
      recording: (callSid, isForAnalysis) => recordings.sound(callSid, isForAnalysis),
    }),
  );
  connectCache(ipcMain, cache, () => {
    const { connection } = account;
    // The cache is a copy then, and what becomes of that says nothing of what is on the disk.
    if (connection.state !== 'none' && readOnly === null) marks.note(connection.account.id);
    sync.cacheIsBack();
  });
  /** For a report: an account that is locked, or a disk that is slow, holds it up no longer than this. */
  const orUnknown = <Value>(value: Promise<Value>): Promise<Value | null> =>
    Promise.race([value.catch(() => null), clock.sleep(reportsWithinMs).then(() => null)]);
  const callsHeld = async (): Promise<number | null> => {
    const { connection } = account;
    return connection.state === 'none' ? null : ((await marks.read(connection.account.id))?.calls ?? null);
  };
  const handlers = requestHandlers({
    account,
    sync,
    recordings,
    settings,
    savedSearches,
    exportFiles,
    exportFolders,
    finishedExports,
    updates,
    playingChanged,
    cacheKeys: (accountId) => {
      const { cache: records, cacheNames } = keys.keysOf(accountId);
      const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');
      return { cache: base64(records), cacheNames: base64(cacheNames) };
    },
    lock,
    started: () => Promise.race([started, clock.sleep(keychainAnswersWithinMs)]),
    platform: platformOf(process.platform),
    version: app.getVersion(),
    readOnly,
    readAbout: () => readAbout(rendererFolder, process.versions),
    startNotice: async () => {
      const ofApp = [restartNotice, account.startNotice];
      restartNotice = null;
      // An account that is locked before its files were read has nothing to say.
      const ofAccount = [settings.notice(), savedSearches.notice(), recordings.notice()].map((notice) =>
        notice.catch(() => null),
      );
      return [...ofApp, ...(await Promise.all(ofAccount))].filter((notice) => notice !== null).join('\n') || null;
    },
    tellRecordings: () => states.flush(),
    onRecordingsCheck: (done, total) => send('recordings-check', { done, total }),
    saveRecordings: ({ saveId, files }) => {
      const abort = new AbortController();
      savings.set(saveId, abort);
      const deps: SaveDeps = {
        stored: (callSid) => recordings.file(callSid),
        chooseFile: (fileName) => askWhereToSave(window, fileName, 'Recording'),
        chooseFolder: () => askForFolder(window),
        onSaved: (done, total) => send('recordings-saved', { saveId, done, total }),
        unfinished,
        signal: abort.signal,
      };
      return saveRecordings(deps, files).finally(() => savings.delete(saveId));
    },
    cancelSaving: (saveId) => savings.get(saveId)?.abort(),
    cacheMark: async () => {
      const { connection } = account;
      return connection.state === 'none' ? null : marks.read(connection.account.id);
    },
    // A sync that waits for the cache goes on once that is open.
    rebuildCache: () => clearCalls(),
    takeCommand: () => commands.take(),
    readStorage: () => readStorage(dataFolder, recordings),
    showFolder: () => showFolder(dataFolder),
    reportError: (reported) => log.write('error-uncaught', reported),
    problemReport: async () =>
      problemReport({
        at: new Date(clock.now()),
        versions: runVersions(app),
        platform: process.platform,
        release: release(),
        arch: process.arch,
        memoryBytes: totalmem(),
        connection: account.connection,
        sync: sync.status,
        calls: await orUnknown(callsHeld()),
        storage: await orUnknown(readStorage(dataFolder, recordings)),
        savedSearches: await orUnknown(savedSearches.list().then(({ length }) => length)),
        settings: settings.current,
        readOnly: readOnly !== null,
        log: log.latest(mostLinesReported),
      }),
  });
  answerRequests(ipcMain, readOnly === null ? handlers : readOnlyHandlers(handlers, readOnly), log.write);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        appName: app.name,
        developer: !app.isPackaged,
        command: (command) => commands.choose(command),
        lock: lockNow,
        showFolder: () => void showFolder(dataFolder),
        print: () => window?.webContents.print({ printBackground: true }),
      }),
    ),
  );

  nativeTheme.themeSource = settings.current.theme;
  for (const accountId of readOnly === null ? await keys.destroyed() : []) await goOnForgetting(accountId);
  const started = lock.start();
  started.catch(() => undefined);
  void watchNetwork({ clock, isOnline: () => net.isOnline(), onChange: onNetwork }, quitting.signal);
  void updates.start(quitting.signal);

  return {
    showWindow,
    stop: () => {
      quitting.abort();
      exportFiles.removeUnfinished();
      exportFolders.removeUnfinished();
      void sync.close();
      void account.close();
    },
    close: async () => {
      await Promise.race([Promise.all([recordings.close(), marks.close()]), clock.sleep(closesWithinMs)]);
    },
  };
}

/** Removes the files of IndexedDB, also where it can no longer open them itself. */
function clearCalls(): Promise<void> {
  return session.defaultSession.clearStorageData({ origin: appOrigin, storages: ['indexdb'] });
}

/** Recordings wait while it is not known whether there is a connection; without an account there are none. */
function networkOf(connection: Connection): Network {
  return connection.state === 'none' ? 'signed-out' : connection.state;
}

/** Whether the account's API is on this laptop: the sample account's is. */
function isOnThisLaptop(connection: Connection): boolean {
  if (connection.state === 'none') return false;
  const { apiHost } = connection.account;
  return apiHost === null || isLoopbackOrigin(apiHost);
}

function rendererAssets(fetch: Fetch, devServer: string | undefined): (request: Request) => Promise<Response | null> {
  return devServer === undefined ? builtAssets(rendererFolder) : devAssets(new URL(devServer), fetch);
}

async function askWhereToSave(window: BrowserWindow | null, fileName: string, kind: string): Promise<string | null> {
  const options = { defaultPath: fileName, filters: [{ name: kind, extensions: [extname(fileName).slice(1)] }] };
  const answer = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

async function askForFolder(window: BrowserWindow | null): Promise<string | null> {
  const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory'] };
  const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

async function readStorage(dataFolder: string, recordings: RecordingsService): Promise<StorageFacts> {
  const [facts, freeBytes] = await Promise.all([recordings.facts(), freeBytesOf(dataFolder)]);
  return { ...facts, freeBytes };
}

async function showFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: folderMode });
  } catch (thrown) {
    throw diskError(thrown, { what: 'the folder', where: 'the app’s data folder' });
  }
  await shell.openPath(dataFolder);
}

function platformOf(platform: NodeJS.Platform): AppState['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

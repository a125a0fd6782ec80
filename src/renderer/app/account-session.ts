import type { RecordingState } from '../../shared/recording.ts';
import type { Settings } from '../../shared/settings.ts';
import { onEvent, request, serveCache } from '../bridge.ts';
import { BackgroundAnalysis } from '../insight/background-analysis.ts';
import { createInsights } from '../insight/create-insights.ts';
import { PreferencesKeeper } from '../playback/preferences-keeper.ts';
import { Preloader } from '../playback/preloader.ts';
import { toQuery } from '../query/call-filters.ts';
import { OnLaptopNotifier } from '../recordings/on-laptop-notifier.ts';
import { RecordingStore } from '../recordings/recording-store.ts';
import { SearchKeeper } from '../recordings/search-keeper.ts';
import type { AccountState } from '../state/account-state.ts';
import type { WindowState } from '../state/app-state.tsx';
import { CacheOpening } from '../state/cache-state.ts';
import { createCompared, rememberCompared } from '../state/compared.ts';
import { createPlayback, followRecordings } from '../state/create-playback.ts';
import { createDialogs } from '../state/dialogs.ts';
import { createFilters, followTime } from '../state/filters.ts';
import { playNextOf } from '../state/play-next.ts';
import { Player } from '../state/player.ts';
import { createRecordingsCheck, takeProgress } from '../state/recordings-check.ts';
import { createReportFilters, rememberReportFilters } from '../state/report-filters.ts';
import { createReportView } from '../state/report-view.ts';
import { createRoute } from '../state/route.ts';
import { SavedSearches } from '../state/saved-searches.ts';
import { showFailure } from '../ui/show-failure.ts';
import { cache, onCacheReopened, openCache } from '../worker-client.ts';
import { all, type End, whileTrue } from './lifetimes.ts';
import { Navigation } from './navigation.ts';

/** A page that is never idle opens what is likely to be played all the same. */
const longestIdleMs = 200;

/** Everything that the window does for the account that it shows. */
export interface AccountSession {
  readonly state: AccountState;
  readonly navigation: Navigation;
  /** Answers what ends it. */
  start(): End;
}

/** Builds what the account's screens share, and hands each part what it needs. */
export function createAccountSession(accountId: string, { main, time }: WindowState): AccountSession {
  const connection = () => main.known().connection;
  const opening = new CacheOpening({
    open: () => openCache(accountId),
    // Main hears of each opening: what it could not do while there was none goes on.
    onOpened: () => serveCache((requestJson) => cache.answer(requestJson)),
    onReopened: onCacheReopened,
  });
  const route = createRoute();
  const filters = createFilters(time);
  const reportFilters = createReportFilters(accountId, time, main.known().settings);
  const reportView = createReportView(reportFilters);
  const compared = createCompared(main.known().settings);
  const recordings = new RecordingStore((run, ms) => setTimeout(run, ms));
  const savedSearches = new SavedSearches({
    filters,
    route,
    read: () => request('saved-searches.read', null),
    change: (change) => request('saved-searches.change', change),
    onFailure: showFailure,
  });
  const check = createRecordingsCheck({ check: () => request('recording.check', null), onFailure: showFailure });
  const { insights, semaphore } = createInsights();
  const playback = createPlayback({ recordings, settings: main.known().settings, connection });
  const preloader = new Preloader({
    playback,
    recordings,
    openCall: { callSid: () => route.getState().openCallSid, subscribe: route.subscribe },
    whenIdle: (run) => {
      const idle = requestIdleCallback(run, { timeout: longestIdleMs });
      return () => cancelIdleCallback(idle);
    },
  });
  const preferences = new PreferencesKeeper({
    playback,
    settings: { now: () => main.known().settings, subscribe: main.subscribe },
    save: (settings) => request('settings.change', settings),
    onFailure: showFailure,
  });
  const isOnline = () => connection().state === 'online';
  const player = new Player({
    playback,
    insights,
    preloader,
    playNext: playNextOf({ playback, filters, route, isOnline }),
  });
  const navigation = new Navigation({ route, filters, reportFilters, reportView });
  const analysis = new BackgroundAnalysis({
    insights,
    semaphore,
    recordings,
    player: { isOpening: () => playback.getState().stage === 'opening', subscribe: playback.subscribe },
    read: () => Promise.all([cache.analysedFiles(), request('recording.list', null)]),
    onFailure: showFailure,
  });
  const onLaptop = new OnLaptopNotifier(recordings, (callSids) => {
    cache.setRecordingsOnLaptop([...callSids]).catch(showFailure);
  });
  const keeper = new SearchKeeper({
    cache,
    keptNow: async () => keptOf(await request('recording.list', null)),
    tell: (callSids) => request('recording.keep-searches', { callSids: [...callSids] }),
    onFailure: showFailure,
  });
  const look = () => {
    const { searches, known } = savedSearches.store.getState();
    const { zone, today } = time.getState();
    const sync = main.sync();
    const kept = searches.filter(({ keptOffline }) => keptOffline);
    keeper.look({
      queries: known ? kept.map((search) => toQuery(search.filters, zone, today)) : null,
      isAnyKept: recordings.isAnyKept(),
      lastCompletedAt: sync?.lastCompletedAt ?? null,
      isSyncing: sync !== null && sync.phase !== 'idle' && sync.phase !== 'stopped',
    });
  };
  const keepSearches = () => {
    const sources = [savedSearches.store.subscribe, time.subscribe, main.subscribe, recordings.subscribeToView];
    const ends = sources.map((subscribe) => subscribe(look));
    look();
    return all([...ends, () => keeper.stop()]);
  };
  const saveSettings = (change: Partial<Settings>) => void request('settings.change', change).catch(showFailure);
  const canKeep = main.known().readOnly === null;

  return {
    state: {
      cache: opening.store,
      route,
      filters,
      reportFilters,
      reportView,
      compared,
      savedSearches: savedSearches.store,
      recordings,
      check,
      insights,
      player,
      dialogs: createDialogs(),
    },
    navigation,
    start: () => {
      const end = onEvent('recordings', (changed) => recordings.take(changed));
      request('recording.list', null).then((list) => recordings.takeList(list), showFailure);
      return all([
        end,
        onEvent('recordings-check', (progress) => takeProgress(check, progress)),
        followTime(filters, time),
        followTime(reportFilters, time),
        rememberReportFilters(accountId, reportFilters, saveSettings),
        rememberCompared(compared, saveSettings),
        player.start(),
        followRecordings(playback),
        preloader.start(),
        preferences.start(),
        navigation.start(),
        savedSearches.start(),
        whileTrue(
          opening.store,
          ({ phase }) => phase === 'open',
          () => all([analysis.start(), onLaptop.start()]),
        ),
        whileTrue(opening.store, ({ phase }) => phase !== 'failed' && canKeep, keepSearches),
        opening.start(),
      ]);
    },
  };
}

function keptOf(recordings: readonly RecordingState[]): string[] {
  return recordings.filter(({ kept }) => kept).map(({ callSid }) => callSid);
}

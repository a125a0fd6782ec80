import type { RecordingState } from '../../shared/recording.ts';
import type { AnalysedFile } from '../cache/cache-api.ts';
import type { RecordingStore } from '../recordings/recording-store.ts';
import type { InsightStore } from './insight-store.ts';
import type { Semaphore } from './semaphore.ts';

export interface BackgroundAnalysisDeps {
  readonly insights: Pick<InsightStore, 'begin' | 'take' | 'stop'>;
  /** Closed while something is being opened for playing: the disk and the decoder are the player's then. */
  readonly semaphore: Pick<Semaphore, 'open' | 'close'>;
  readonly recordings: Pick<RecordingStore, 'view' | 'subscribeToView'>;
  readonly player: { isOpening(): boolean; subscribe(listener: () => void): () => void };
  /** What was analysed in earlier sessions, and all recordings there are. */
  read(): Promise<readonly [readonly AnalysedFile[], readonly RecordingState[]]>;
  onFailure(thrown: unknown): void;
}

/** Has every recording analysed as it comes in, and pauses that while one is opened for playing. */
export class BackgroundAnalysis {
  readonly #deps: BackgroundAnalysisDeps;

  constructor(deps: BackgroundAnalysisDeps) {
    this.#deps = deps;
  }

  /** Answers what ends it. */
  start(): () => void {
    const { insights, semaphore, recordings, player, read, onFailure } = this.#deps;
    const yieldToPlayer = () => (player.isOpening() ? semaphore.close() : semaphore.open());
    const take = () => insights.take(recordings.view().values());
    let isOver = false;
    read().then((known) => isOver || insights.begin(...known), onFailure);
    yieldToPlayer();
    const ends = [player.subscribe(yieldToPlayer), recordings.subscribeToView(take)];
    return () => {
      isOver = true;
      for (const end of ends) end();
      insights.stop();
    };
  }
}

import { playableFile } from '../../shared/recording.ts';
import type { RecordingStore } from './recording-store.ts';

/** Tells the cache which calls have a recording on this laptop, which its filter goes by. */
export class OnLaptopNotifier {
  readonly #recordings: Pick<RecordingStore, 'view' | 'subscribeToView'>;
  readonly #tell: (callSids: readonly string[]) => void;
  #lastList: string | null = null;

  constructor(
    recordings: Pick<RecordingStore, 'view' | 'subscribeToView'>,
    tell: (callSids: readonly string[]) => void,
  ) {
    this.#recordings = recordings;
    this.#tell = tell;
  }

  /** Tells it now and whenever it changes. Answers what ends that. */
  start(): () => void {
    this.#lastList = null;
    this.#look();
    return this.#recordings.subscribeToView(() => this.#look());
  }

  #look(): void {
    const states = [...this.#recordings.view().values()];
    const onLaptop = states.filter((one) => playableFile(one) !== null).map(({ callSid }) => callSid);
    const key = onLaptop.join('\n');
    if (key === this.#lastList) return;
    this.#lastList = key;
    this.#tell(onLaptop);
  }
}

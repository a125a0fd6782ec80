import type { TalkPicture } from '../audio/talk-picture.ts';

interface ThumbnailCacheDeps {
  pictures(callSids: readonly string[]): Promise<readonly (TalkPicture | null)[]>;
  onFailure(thrown: unknown): void;
}

/** Pictures that stay in memory: of what one scrolls through back and forth. */
const kept = 1_000;

/** The small pictures of the list's rows: those that are asked for at once are read at once. */
export class ThumbnailCache {
  readonly #deps: ThumbnailCacheDeps;
  readonly #onRead: (callSid: string) => void;
  readonly #pictures = new Map<string, TalkPicture | null>();
  #wanted = new Set<string>();

  constructor(deps: ThumbnailCacheDeps, onRead: (callSid: string) => void) {
    this.#deps = deps;
    this.#onRead = onRead;
  }

  /** Null while it is being read, and where there is none. */
  get(callSid: string): TalkPicture | null {
    const picture = this.#pictures.get(callSid);
    if (picture !== undefined) return picture;
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#read());
    this.#wanted.add(callSid);
    return null;
  }

  drop(callSid: string): void {
    this.#pictures.delete(callSid);
  }

  async #read(): Promise<void> {
    const wanted = [...this.#wanted];
    this.#wanted = new Set();
    const pictures = await this.#deps.pictures(wanted).catch((thrown: unknown) => {
      this.#deps.onFailure(thrown);
      return [];
    });
    // One that could not be read is none, or its row would ask for it without end.
    for (const [at, callSid] of wanted.entries()) this.#pictures.set(callSid, pictures[at] ?? null);
    for (const oldest of [...this.#pictures.keys()].slice(0, Math.max(0, this.#pictures.size - kept))) {
      this.#pictures.delete(oldest);
    }
    for (const callSid of wanted) this.#onRead(callSid);
  }
}

import { standInEmitter } from './stand-in.ts';

type Faithful = Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

/** What the app asked for decides; the system's own choice is known once a window has told it. */
export class HostNativeTheme extends standInEmitter('electron.nativeTheme', ['updated']) implements Faithful {
  #source: Electron.NativeTheme['themeSource'] = 'system';
  #systemIsDark = false;
  readonly #applyTo: (source: Electron.NativeTheme['themeSource']) => void;

  constructor(applyTo: (source: Electron.NativeTheme['themeSource']) => void) {
    super();
    this.#applyTo = applyTo;
  }

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    const before = this.shouldUseDarkColors;
    this.#source = source;
    this.#applyTo(source);
    if (this.shouldUseDarkColors !== before) this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }

  /** The system's choice, as a page sees it. */
  learnSystem(isDark: boolean): void {
    const before = this.shouldUseDarkColors;
    this.#systemIsDark = isDark;
    if (this.shouldUseDarkColors !== before) this.emit('updated');
  }
}

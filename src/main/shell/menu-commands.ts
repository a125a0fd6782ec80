import type { AppCommand } from '../../shared/app-state.ts';

export interface MenuCommandsDeps {
  /** Whether an account is connected: without one the page obeys `report-problem` alone. */
  readonly hasAccount: () => boolean;
  readonly showWindow: () => void;
  readonly send: (command: AppCommand) => void;
}

/** What is done without looking at the window, so that a minimized one stays as it is. */
const unseen: readonly AppCommand[] = ['sync', 'play-pause'];

/**
 * Hands the menu's commands to the page. On macOS the menu is there without a window: then one is opened, and the latest
 * command waits until its page asks for it.
 */
export class MenuCommands {
  readonly #deps: MenuCommandsDeps;
  #isConnected = false;
  #waiting: AppCommand | null = null;

  constructor(deps: MenuCommandsDeps) {
    this.#deps = deps;
  }

  choose(command: AppCommand): void {
    if (this.#isConnected) this.#deps.send(command);
    else if (this.#deps.hasAccount()) this.#waiting = command;
    else if (command === 'report-problem') this.#deps.send(command);
    if (!this.#isConnected || !unseen.includes(command)) this.#deps.showWindow();
  }

  /** The page obeys commands from now on. Answers the one that waited; null where there is none. */
  take(): AppCommand | null {
    this.#isConnected = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  /** The page that obeyed is gone. */
  pageGone(): void {
    this.#isConnected = false;
  }
}

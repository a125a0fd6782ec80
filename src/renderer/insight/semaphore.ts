/** What can be closed for a while, and waited for. */
export class Semaphore {
  #waiting: (() => void)[] = [];
  #isOpen = true;

  open(): void {
    this.#isOpen = true;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Resolves once it is open. */
  async opened(): Promise<void> {
    while (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

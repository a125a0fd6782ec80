/** One line that says what is being done: written over where there is a terminal, otherwise a line a change of `what`. */
export class Progress {
  #what = '';

  say(what: string, detail = ''): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what} ${detail}`);
    else if (what !== this.#what) process.stderr.write(`${what}\n`);
    this.#what = what;
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}

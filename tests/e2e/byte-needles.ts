/** A sequence of bytes to look for, and what it is. */
interface Needle {
  readonly what: string;
  readonly bytes: Buffer;
}

/** Shorter ones are found by chance in bytes that are as good as random. */
const shortest = 7;

/** Looks for any number of byte sequences in one pass over a file. */
export class ByteNeedles {
  /** By their first four bytes. */
  readonly #byStart = new Map<number, Needle[]>();
  /** Whether any begins with these two bytes. */
  readonly #begins = new Uint8Array(65_536);

  /** @param what told where it is found */
  add(what: string, bytes: Buffer): void {
    if (bytes.length < shortest) throw new Error(`${what} is too short to look for.`);
    const start = bytes.readUInt32BE(0);
    const alike = this.#byStart.get(start) ?? [];
    alike.push({ what, bytes });
    this.#byStart.set(start, alike);
    this.#begins[bytes.readUInt16BE(0)] = 1;
  }

  /** Text as it is, in lower and in upper case, in UTF-8 and UTF-16. */
  addText(what: string, text: string): void {
    for (const written of new Set([text, text.toLowerCase(), text.toUpperCase()])) {
      this.add(what, Buffer.from(written, 'utf8'));
      this.add(`${what} (UTF-16)`, Buffer.from(written, 'utf16le'));
    }
  }

  /** A text, and its bytes in hex and Base64, wherever among other bytes they begin. */
  addEncoded(what: string, text: string): void {
    this.addText(what, text);
    const bytes = Buffer.from(text, 'utf8');
    this.addText(`${what} in hex`, bytes.toString('hex'));
    for (const before of [0, 1, 2]) {
      // What does not depend on the bytes around it.
      const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
      const encoded = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString('base64');
      this.add(`${what} in Base64`, Buffer.from(encoded.slice(from, to)));
    }
  }

  /** What is found in `bytes`, each once. */
  foundIn(bytes: Buffer): string[] {
    const found = new Set<string>();
    for (let at = 0; at + shortest <= bytes.length; at += 1) {
      if (this.#begins[bytes.readUInt16BE(at)] === 0) continue;
      for (const { what, bytes: needle } of this.#byStart.get(bytes.readUInt32BE(at)) ?? []) {
        if (!found.has(what) && bytes.subarray(at, at + needle.length).equals(needle)) found.add(what);
      }
    }
    return [...found];
  }
}

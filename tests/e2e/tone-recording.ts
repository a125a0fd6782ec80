/** MP3 frames of 36 ms, 32 kbit/s stereo at 16 kHz, that need no frame before them: a tone of 444 Hz on one side, none on the other. */
const frames = {
  left: '//NIBAAGaCsOAAb9QA1IBh4ECEYA73WB4Rs/QYYV9FhTyvRld7dNK7u471ssaBBLnF0+rZR7ntq3C5alE5d0roH73CpKyu5SwAImAQn2sFBa2yUToie48yVrMuvc28WsfkLrKtw/yVzyxq+1SE1y613aSOKte0eisOHkcrIJiCmopmXGJgYAAAAAAAAAAAAA',
  right:
    '//NIBAAGHAMOAAQAAA3QVhwADfpIHvjKtUVchdOFhpuxsp2vZA4sPNrWlKCswxp3CJNTKHj18RVoWN5ybjSr169iTfvL1X83+EbP0GGFbaLCnlejJUR7Hu9rlZ6xe28NW3W0XkUKfKMaihSRxll9lfZVVdJuRItobPalBcmmIKaimZcYmBgAAAAAAAAAAAAA',
} as const;

const secondsAFrame = 0.036;

export interface Tone {
  readonly side: keyof typeof frames;
  readonly seconds: number;
}

/** A recording of one tone after the other: what is heard tells where in it one is. */
export function toneRecording(tones: readonly Tone[]): Buffer {
  return Buffer.concat(
    tones.map(({ side, seconds }) => {
      const frame = Buffer.from(frames[side], 'base64');
      return Buffer.alloc(Math.round(seconds / secondsAFrame) * frame.length, frame);
    }),
  );
}

/** A WAV file of one channel, 16 bit, 8 kHz. @param told seconds that its header says it has @param toneAt Hz of the tone of each second */
export function monoRecording(seconds: number, told = seconds, toneAt = (_second: number) => toneFrequency): Buffer {
  const rate = 8_000;
  const samples = Buffer.alloc(seconds * rate * 2);
  for (let at = 0; at < seconds * rate; at += 1) {
    const tone = toneAt(Math.floor(at / rate));
    samples.writeInt16LE(Math.round(10_000 * Math.sin((2 * Math.PI * tone * at) / rate)), at * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + told * rate * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  // Whole numbers, one channel.
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(told * rate * 2, 40);
  return Buffer.concat([head, samples]);
}

/** Seconds that a tone of about so many really takes. */
export function toneSeconds(seconds: number): number {
  return Math.round(seconds / secondsAFrame) * secondsAFrame;
}

/** The frame that says at the beginning of a file how many frames follow it (Xing). */
export function promiseOf(seconds: number): Buffer {
  const frame = Buffer.alloc(Buffer.from(frames.left, 'base64').length);
  Buffer.from(frames.left, 'base64').copy(frame, 0, 0, 4);
  const behindSideInformation = 4 + 17;
  frame.write('Xing', behindSideInformation);
  frame.writeUInt32BE(1, behindSideInformation + 4);
  frame.writeUInt32BE(Math.round(seconds / secondsAFrame), behindSideInformation + 8);
  return frame;
}

/** Hz. */
export const toneFrequency = 444;

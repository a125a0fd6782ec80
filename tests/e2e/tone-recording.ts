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

/** Hz. */
export const toneFrequency = 444;

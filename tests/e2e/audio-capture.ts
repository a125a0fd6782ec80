import type { Page } from 'playwright/test';

/** What went to the sound device for a while. Loudness is the root mean square, 0 to 1. */
export interface Sound {
  readonly left: number;
  readonly right: number;
  /** Of either ear. */
  readonly peak: number;
  /** Hz, of the louder ear, by how often it crosses zero. */
  readonly frequency: number;
}

export type Ear = 'left' | 'right' | 'either';

interface Ears {
  /** All of the next so many ms of sound. */
  hear(ms: number): Promise<Sound>;
  /** From now on waits for the next event of this type, then for the first sound in that ear and no other. */
  await(event: 'keydown' | 'pointerdown', ear: Ear): void;
  /** Ms from that event to that sound. */
  soundAfter(): Promise<number>;
  /** Ms of the longest silence in both ears within the next so many ms of sound. */
  longestSilence(ms: number): Promise<number>;
  /** Ms of sound between the next so many moments at which a sound in one ear gives way to one in the other. */
  betweenTurns(turns: number): Promise<number[]>;
  /** Resolves once both ears have been silent for so many ms. */
  silence(ms: number): Promise<void>;
}

declare global {
  interface Window {
    ears: Ears;
  }
}

/**
 * Listens from now on to whatever the page sends to the sound device, sample by sample, in blocks of 5 ms. Loads the page
 * anew: the app must not have made its sound yet.
 */
export async function listenIn(page: Page): Promise<void> {
  await page.addInitScript(install);
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();
}

export const hear = (page: Page, ms = 400): Promise<Sound> => page.evaluate((time) => window.ears.hear(time), ms);

/** Runs in the page, so that it knows nothing of this file but itself. */
function install(): void {
  /** Louder than this can be heard: -46 dB. */
  const audible = 0.005;
  const listeners = new Set<(block: { left: Float32Array; right: Float32Array; rate: number }) => void>();
  const connect: (this: AudioNode, to: AudioNode, output?: number, input?: number) => AudioNode =
    AudioNode.prototype.connect;

  const tap = (node: AudioNode) => {
    // A ScriptProcessorNode, because a worklet's file would have to be one of the app's own.
    const processor = (node.context as AudioContext).createScriptProcessor(256, 2, 1);
    processor.onaudioprocess = ({ inputBuffer }) => {
      const [left, right] = [inputBuffer.getChannelData(0), inputBuffer.getChannelData(1)];
      for (const listener of listeners) listener({ left, right, rate: inputBuffer.sampleRate });
    };
    connect.call(node, processor);
    connect.call(processor, node.context.destination);
  };
  Object.assign(AudioNode.prototype, {
    connect(this: AudioNode, to: AudioNode, output?: number, input?: number) {
      if (to instanceof AudioDestinationNode) tap(this);
      return connect.call(this, to, output, input);
    },
  });

  const squares = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);
  const loudness = (samples: Float32Array) => Math.sqrt(squares(samples) / samples.length);
  const crossings = (samples: Float32Array) =>
    samples.reduce((count, sample, at) => count + (at > 0 && sample >= 0 !== (samples[at - 1] ?? 0) >= 0 ? 1 : 0), 0);

  let sound = Promise.resolve(0);
  window.ears = {
    hear: (ms) =>
      new Promise((resolve) => {
        let [heard, left, right, peak, leftCrossings, rightCrossings] = [0, 0, 0, 0, 0, 0];
        const listener = (block: { left: Float32Array; right: Float32Array; rate: number }) => {
          heard += block.left.length;
          left += squares(block.left);
          right += squares(block.right);
          for (const sample of [...block.left, ...block.right]) peak = Math.max(peak, Math.abs(sample));
          leftCrossings += crossings(block.left);
          rightCrossings += crossings(block.right);
          const seconds = heard / block.rate;
          if (seconds * 1_000 < ms) return;
          listeners.delete(listener);
          resolve({
            left: Math.sqrt(left / heard),
            right: Math.sqrt(right / heard),
            peak,
            frequency: (left > right ? leftCrossings : rightCrossings) / 2 / seconds,
          });
        };
        listeners.add(listener);
      }),
    await: (event, ear) => {
      sound = new Promise((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          const listener = ({ left, right }: { left: Float32Array; right: Float32Array }) => {
            const [inLeft, inRight] = [loudness(left) > audible, loudness(right) > audible];
            const heard =
              ear === 'left' ? inLeft && !inRight : ear === 'right' ? inRight && !inLeft : inLeft || inRight;
            if (!heard) return;
            listeners.delete(listener);
            resolve(performance.now() - timeStamp);
          };
          listeners.add(listener);
        };
        window.addEventListener(event, begin, { capture: true, once: true });
      });
    },
    soundAfter: () => sound,
    longestSilence: (ms) =>
      new Promise((resolve) => {
        let [heard, silent, longest] = [0, 0, 0];
        const listener = ({ left, right, rate }: { left: Float32Array; right: Float32Array; rate: number }) => {
          heard += left.length;
          silent = loudness(left) > audible || loudness(right) > audible ? 0 : silent + left.length;
          longest = Math.max(longest, silent);
          if ((heard / rate) * 1_000 < ms) return;
          listeners.delete(listener);
          resolve((longest / rate) * 1_000);
        };
        listeners.add(listener);
      }),
    betweenTurns: (turns) =>
      new Promise((resolve) => {
        const between: number[] = [];
        let [heard, last, begun] = [0, '', false];
        const listener = ({ left, right, rate }: { left: Float32Array; right: Float32Array; rate: number }) => {
          heard += left.length;
          const [inLeft, inRight] = [loudness(left) > audible, loudness(right) > audible];
          const ear = inLeft === inRight ? last : inLeft ? 'left' : 'right';
          if (ear === last) return;
          // Nobody knows how long the first one has been going on.
          if (begun) between.push((heard / rate) * 1_000);
          begun = last !== '';
          last = ear;
          heard = 0;
          if (between.length < turns) return;
          listeners.delete(listener);
          resolve(between);
        };
        listeners.add(listener);
      }),
    silence: (ms) =>
      new Promise((resolve) => {
        let silent = 0;
        const listener = ({ left, right, rate }: { left: Float32Array; right: Float32Array; rate: number }) => {
          silent = loudness(left) > audible || loudness(right) > audible ? 0 : silent + left.length;
          if ((silent / rate) * 1_000 < ms) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
  };
}

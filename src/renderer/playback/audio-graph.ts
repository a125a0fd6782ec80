import type { Listening } from './audio-source.ts';
import { gainsOf } from './side-gains.ts';

/** dB. Louder than that is turned down, so that a voice made 12 dB louder stays below the loudest there is. */
const limit = -3;
const limiterRatio = 20;
/** Seconds. Long enough not to click, too short to be heard as a fade. */
const glide = 0.008;
/** A running context keeps the sound device awake, and with it some laptops; resuming it takes tens of milliseconds. */
const restAfterMs = 60_000;

/**
 * The way from the audio elements to the ears: both channels apart, each side by its own loudness to either ear, louder or
 * quieter, limited. One for the window, made when it is first needed.
 */
export class AudioGraph {
  readonly #context: AudioContext;
  readonly #input: GainNode;
  /** Channel (0: left) to ear (0: left). */
  readonly #crossings: readonly (readonly [GainNode, GainNode])[];
  readonly #volume: GainNode;
  /** An element can be taken into a graph once in its life, and howler uses them again. */
  readonly #taken = new WeakMap<HTMLMediaElement, MediaElementAudioSourceNode>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const context = new AudioContext({ latencyHint: 'interactive' });
    this.#context = context;
    // Two channels whatever comes: one of a mono recording becomes both.
    this.#input = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
    this.#input.connect(splitter);
    const crossing = (channel: number, ear: number) => {
      const gain = new GainNode(context, { gain: channel === ear ? 1 : 0 });
      splitter.connect(gain, channel).connect(merger, 0, ear);
      return gain;
    };
    this.#crossings = [
      [crossing(0, 0), crossing(0, 1)],
      [crossing(1, 0), crossing(1, 1)],
    ];
    this.#volume = new GainNode(context);
    const limiter = new DynamicsCompressorNode(context, {
      threshold: limit,
      knee: 0,
      ratio: limiterRatio,
      attack: 0.001,
      release: 0.1,
    });
    const unmade = new GainNode(context, { gain: 1 / makeupGain() });
    merger.connect(this.#volume).connect(limiter).connect(unmade).connect(context.destination);
  }

  /** Sends an element's sound through the graph instead of straight to the device. */
  take(element: HTMLMediaElement): void {
    const known = this.#taken.get(element);
    const source = known ?? new MediaElementAudioSourceNode(this.#context, { mediaElement: element });
    this.#taken.set(element, source);
    source.connect(this.#input);
  }

  /** Lets go of an element that plays no more; it may be taken again. */
  release(element: HTMLMediaElement): void {
    this.#taken.get(element)?.disconnect();
  }

  listen(listening: Listening): void {
    const now = this.#context.currentTime;
    const gains = gainsOf(listening);
    for (const [channel, ears] of this.#crossings.entries()) {
      for (const [ear, node] of ears.entries()) node.gain.setTargetAtTime(gains[channel]?.[ear] ?? 0, now, glide);
    }
    this.#volume.gain.setTargetAtTime(listening.muted ? 0 : listening.volume, now, glide);
  }

  /** Gets the sound device going; something is about to play. */
  wake(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    // A device that cannot be had now is tried again at the next press.
    if (this.#context.state !== 'running') this.#context.resume().catch(() => undefined);
  }

  /** Nothing plays: lets the sound device go, unless something plays again soon. */
  rest(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#context.suspend().catch(() => undefined), restAfterMs);
  }
}

/**
 * A DynamicsCompressorNode makes everything louder by (1 / what full scale comes out as) to the power of 0.6, asked or not
 * (Web Audio API, "makeup gain"); as a limiter it must leave alone what is below the limit.
 */
function makeupGain(): number {
  const fullScaleDb = limit - limit / limiterRatio;
  return 10 ** ((-fullScaleDb / 20) * 0.6);
}

/**
 * Makes the sample account's recordings: `npx node scripts/make-sample-recordings.ts`.
 * Needs flite, sox and lame (Debian: `apt-get install flite sox lame`). The app itself needs none of them: the
 * recordings are part of the repository, and this is run only when a conversation is to change.
 *
 * Each is MP3, 16 kHz, 32 kbit/s constant, left the agent and right the customer, with nothing shared between the
 * channels (`-m s`) or between frames (`--nores`) and no header frame (`-t`), because the sample server cuts and
 * repeats whole frames to the length of each call.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Conversation, conversations, type Speaker, type Turn } from './make-sample-recordings.lines.ts';

const rate = 16_000;
const longestSeconds = 100;
/** Seconds between one person's last word and the other's first. */
const usualGap = 0.55;
/** Root mean square of a line, -18.4 dB of full scale: voices differ less in loudness by it than by their peaks. */
const speechLoudness = 0.12;
const highestPeak = 0.8;

const folder = join(import.meta.dirname, '..', 'resources', 'sample-recordings');
const work = mkdtempSync(join(tmpdir(), 'sample-recordings-'));
mkdirSync(folder, { recursive: true });
try {
  for (const conversation of conversations) {
    const seconds = make(conversation, join(folder, `${conversation.name}.mp3`));
    process.stdout.write(`${conversation.name}  ${seconds.toFixed(1)} s\n`);
  }
} finally {
  rmSync(work, { recursive: true });
}

/** Answers the length in seconds. */
function make(conversation: Conversation, target: string): number {
  const agent = new Float32Array(rate * longestSeconds);
  const customer = new Float32Array(rate * longestSeconds);
  let cursor = 0.8;
  for (const turn of conversation.turns) cursor = place(turn, conversation, { agent, customer }, cursor);
  const length = Math.ceil((cursor + 1.2) * rate);
  const stereo = new Int16Array(length * 2);
  for (let sample = 0; sample < length; sample += 1) {
    stereo[sample * 2] = toInt16(agent[sample] ?? 0);
    stereo[sample * 2 + 1] = toInt16(customer[sample] ?? 0);
  }
  const raw = join(work, 'stereo.raw');
  const wav = join(work, 'stereo.wav');
  writeFileSync(raw, new Uint8Array(stereo.buffer));
  // A light telephone band: the voices lose their studio sound, and 16 kbit/s a channel are enough for what is left.
  run('sox', [...rawForm(2), raw, wav, 'highpass', '200', 'lowpass', '3700']);
  run('lame', ['--quiet', '-m', 's', '-b', '32', '--cbr', '--nores', '-t', '-q', '0', '--noreplaygain', wav, target]);
  return length / rate;
}

/** Puts a turn into the channels and answers when it is over, in seconds. */
function place(
  turn: Turn,
  conversation: Conversation,
  channels: { agent: Float32Array; customer: Float32Array },
  cursor: number,
): number {
  if ('silence' in turn) return cursor + turn.silence;
  if ('hold' in turn) {
    const from = cursor + usualGap;
    channels.agent.set(holdMusic(turn.hold), Math.round(from * rate));
    return from + turn.hold;
  }
  const speech = say(turn.says, conversation[turn.by]);
  const from = cursor + (turn.after ?? usualGap);
  channels[turn.by].set(speech, Math.round(from * rate));
  return from + speech.length / rate;
}

/** One line, trimmed at both ends, so that gaps are what the script says, and as loud as every other. */
function say(text: string, speaker: Speaker): Float32Array {
  const spoken = join(work, 'line.wav');
  const shaped = join(work, 'line.raw');
  run('flite', ['-voice', speaker.voice, '-t', text, '-o', spoken]);
  const trim = ['silence', '1', '0.02', '0.4%', 'reverse', 'silence', '1', '0.02', '0.4%', 'reverse'];
  const voice = ['gain', '-8', 'pitch', String(speaker.pitch), 'tempo', '-s', String(speaker.tempo)];
  run('sox', [spoken, ...rawForm(1), shaped, ...trim, ...voice, 'rate', String(rate)]);
  const bytes = readFileSync(shaped);
  const samples = Float32Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16LE(index * 2) / 32_768);
  const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const gain = Math.min(speechLoudness / loudness, highestPeak / peak);
  return samples.map((sample) => sample * gain);
}

/** A quiet broken chord that fades in and out: plainly music, and nobody's. */
function holdMusic(seconds: number): Float32Array {
  const chords = [
    [261.63, 329.63, 392.0, 523.25],
    [220.0, 261.63, 329.63, 440.0],
    [174.61, 220.0, 261.63, 349.23],
    [196.0, 246.94, 293.66, 392.0],
  ];
  const noteSeconds = 0.3;
  const music = new Float32Array(Math.round(seconds * rate));
  for (let note = 0; note * noteSeconds < seconds; note += 1) {
    const chord = chords[Math.floor(note / 8) % chords.length] ?? [];
    const pitch = (chord[[0, 1, 2, 3, 2, 1, 2, 1][note % 8] ?? 0] ?? 440) * 2;
    const from = Math.round(note * noteSeconds * rate);
    for (let step = 0; step < rate * 1.2 && from + step < music.length; step += 1) {
      const time = step / rate;
      const tone = Math.sin(2 * Math.PI * pitch * time) + 0.3 * Math.sin(4 * Math.PI * pitch * time);
      const edge = Math.min(1, time / 0.01, (music.length - from - step) / rate / 0.6);
      music[from + step] = (music[from + step] ?? 0) + 0.09 * edge * Math.exp(-3.2 * time) * tone;
    }
  }
  return music;
}

function rawForm(channels: number): string[] {
  return ['-t', 'raw', '-r', String(rate), '-e', 'signed', '-b', '16', '-c', String(channels)];
}

function toInt16(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)));
}

function run(program: string, words: string[]): void {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

import late from '../../../../resources/sample-recordings/02-late-delivery.mp3?url';
import sim from '../../../../resources/sample-recordings/03-sim-activation.mp3?url';

/** One thing said, from its first sound to its last, without a pause in it of a quarter of a second. */
export type Phrase = Float32Array;

/** Samples of a channel below this are silence: the sample recordings were made from speech that was trimmed at -48 dB. */
const silent = 10 ** (-54 / 20);
const splitSeconds = 0.25;

/** Phrases of two people, cut out of the sample recordings at what nobody can take for speech, at any sample rate. */
export async function phrasesAt(sampleRate: number): Promise<{ agent: Phrase[]; customer: Phrase[] }> {
  const [one, other] = await Promise.all([decodedAt(late, sampleRate), decodedAt(sim, sampleRate)]);
  const of = (side: 0 | 1) => [one, other].flatMap((sound) => phrasesIn(sound.getChannelData(side), sampleRate));
  return { agent: of(0), customer: of(1) };
}

async function decodedAt(url: string, sampleRate: number): Promise<AudioBuffer> {
  const file = await (await fetch(url)).arrayBuffer();
  return new OfflineAudioContext(2, 1, sampleRate).decodeAudioData(file);
}

function phrasesIn(sound: Float32Array, sampleRate: number): Phrase[] {
  const phrases: Phrase[] = [];
  let [from, last] = [-1, -1];
  for (let at = 0; at < sound.length; at += 1) {
    if (Math.abs(sound[at] ?? 0) >= silent) {
      if (from < 0) from = at;
      last = at;
    } else if (from >= 0 && at - last > splitSeconds * sampleRate) {
      phrases.push(sound.slice(from, last + 1));
      from = -1;
    }
  }
  return phrases.filter((phrase) => phrase.length >= sampleRate * 0.4);
}

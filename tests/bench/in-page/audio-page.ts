import { AnalysisClient } from '../../../src/renderer/audio/analysis-client.ts';
import type { RecordingSource } from '../../../src/renderer/audio/sound.ts';

/** What the audio bench does inside a page. */
export interface AudioPage {
  /** Listens to a file as the app does. Answers ms, and the seconds that were heard. */
  listen(source: RecordingSource): Promise<{ ms: number; seconds: number }>;
  /** Decodes a file in one go at its own rate, and holds it until the page ends. */
  decodeWhole(url: string, sampleRate: number): Promise<{ ms: number; seconds: number }>;
  /** A small file's samples, both channels interleaved, 16 bits, as base64. */
  samplesOf(url: string, sampleRate: number): Promise<string>;
}

declare global {
  interface Window {
    audioPage: AudioPage;
    /** Whole files stay reachable, as they would for a player. */
    wholeFile: AudioBuffer | undefined;
  }
}

window.audioPage = {
  async listen(source) {
    const start = performance.now();
    const analyst = new AnalysisClient(async () => undefined);
    const { durationSeconds } = await analyst.analyse('measured', source);
    const ms = performance.now() - start;
    analyst.rest();
    return { ms, seconds: durationSeconds };
  },
  async decodeWhole(url, sampleRate) {
    const start = performance.now();
    window.wholeFile = await decoded(url, sampleRate);
    return { ms: performance.now() - start, seconds: window.wholeFile.duration };
  },
  async samplesOf(url, sampleRate) {
    const sound = await decoded(url, sampleRate);
    const channels = [sound.getChannelData(0), sound.getChannelData(1)];
    const samples = Int16Array.from({ length: sound.length * 2 }, (_, at) =>
      Math.round((channels[at % 2]?.[at >> 1] ?? 0) * 32_767),
    );
    const blob = new Blob([samples]);
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''));
      reader.readAsDataURL(blob);
    });
  },
};

async function decoded(url: string, sampleRate: number): Promise<AudioBuffer> {
  const bytes = await (await fetch(url)).arrayBuffer();
  return new OfflineAudioContext(2, 1, sampleRate).decodeAudioData(bytes);
}

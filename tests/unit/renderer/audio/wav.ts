/** How a sample (-1 to 1) is written. */
interface SampleForm {
  /** 1: whole numbers; 3: floats. */
  readonly format: number;
  readonly bits: number;
  readonly write: (view: DataView, at: number, sample: number) => void;
}

const sixteenBits: SampleForm = {
  format: 1,
  bits: 16,
  write: (view, at, sample) => view.setInt16(at, Math.round(sample * 32_767), true),
};

/** A WAV file of as many channels as are given, of 16 bits unless said otherwise. */
export function wavOf(
  channels: readonly Float32Array[],
  sampleRate: number,
  { format, bits, write }: SampleForm = sixteenBits,
): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const width = (channels.length * bits) / 8;
  const bytes = new Uint8Array(44 + frames * width);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * width, true);
  view.setUint16(32, width, true);
  view.setUint16(34, bits, true);
  text(36, 'data');
  view.setUint32(40, frames * width, true);
  for (let frame = 0; frame < frames; frame += 1) {
    for (const [channel, samples] of channels.entries()) {
      const sample = Math.max(-1, Math.min(1, samples[frame] ?? 0));
      write(view, 44 + frame * width + (channel * bits) / 8, sample);
    }
  }
  return bytes;
}

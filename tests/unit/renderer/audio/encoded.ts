import { AudioBufferSource, BufferTarget, Output, type OutputFormat } from 'mediabunny';

/** The sides as Opus, in a container. */
export async function encoded(
  sides: readonly Float32Array[],
  sampleRate: number,
  format: OutputFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new AudioBufferSource({ codec: 'opus', bitrate: 64_000 });
  output.addAudioTrack(source);
  await output.start();
  const sound = new AudioBuffer({ numberOfChannels: sides.length, length: sides[0]?.length ?? 0, sampleRate });
  for (const [at, side] of sides.entries()) sound.copyToChannel(Float32Array.from(side), at);
  await source.add(sound);
  await output.finalize();
  if (target.buffer === null) throw new Error('Nothing was encoded.');
  return new Uint8Array(target.buffer);
}

/** A WAV file of `bytes` bytes in all: 8 kHz, mono, 16 bit, a slow saw. */
export function wav(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(bytes - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8_000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes - 44, 40);
  for (let at = 44; at < bytes; at += 1) file[at] = at % 251;
  return file;
}

/** An MP3 file of `frames` silent frames (MPEG-1 layer III, 128 kbit/s, 44.1 kHz), with an ID3 tag as recorders write it. */
export function mp3(frames: number): Buffer {
  const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0]);
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat([tag, ...Array.from({ length: frames }, () => frame)]);
}

/** The head of a FLAC file. */
export function flac(bytes: number): Buffer {
  const file = Buffer.alloc(bytes);
  file.write('fLaC', 0, 'latin1');
  file.set([0x80, 0, 0, 34], 4);
  return file;
}

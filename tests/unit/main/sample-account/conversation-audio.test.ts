import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { topics } from '../../../../src/main/sample-account/calls/topics.ts';
import { ConversationAudio, ConversationFolder } from '../../../../src/main/sample-account/conversation-audio.ts';
import { recordingsFolder } from './sample-client.ts';

const frameBytes = 144;
const conversation = await readFile(join(recordingsFolder, '01-refund.mp3'));

describe('the conversations that ship', () => {
  test('every topic has one and no file is without a topic', async () => {
    const files = await readdir(recordingsFolder);
    expect(files.toSorted()).toEqual(topics.map((topic) => `${topic.recording}.mp3`).toSorted());
  });

  test.each(topics.map((topic) => topic.recording))('%s is in the one form, 30 to 90 s long', async (name) => {
    await new ConversationFolder(recordingsFolder).load(name);
    const bytes = await readFile(join(recordingsFolder, `${name}.mp3`));
    const seconds = (bytes.length / frameBytes) * 0.036;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThan(90);
  });

  test('no frame needs the one before it', () => {
    for (let offset = 0; offset < conversation.length; offset += frameBytes) {
      // main_data_begin, the first byte of a frame's side information: how far its data reaches back.
      expect(conversation[offset + 4]).toBe(0);
    }
  });

  test('are small: 3.5 MB together', async () => {
    let total = 0;
    for (const file of await readdir(recordingsFolder)) total += (await readFile(join(recordingsFolder, file))).length;
    expect(total).toBeLessThan(3.5e6);
  });

  test('both directions and both voices have conversations to choose from', () => {
    const kinds = new Set(topics.map((topic) => `${topic.direction} ${topic.voice}`));
    expect(kinds.size).toBe(4);
  });
});

describe('cutting and repeating', () => {
  const audio = new ConversationAudio(conversation);

  test('past its end a conversation begins again, whole frames only', () => {
    const bytes = audio.bytesFor(200);
    const whole = Buffer.concat([...audio.read(0, bytes)]);
    expect(whole).toHaveLength(bytes);
    expect(bytes % frameBytes).toBe(0);
    const repeated = Buffer.concat([conversation, conversation, conversation]).subarray(0, bytes);
    expect(whole.equals(repeated)).toBe(true);
  });

  test('a short call hears its beginning', () => {
    const bytes = audio.bytesFor(3);
    expect(Buffer.concat([...audio.read(0, bytes)]).equals(conversation.subarray(0, bytes))).toBe(true);
  });

  test('an hour is read in pieces, never held whole', () => {
    for (const chunk of audio.read(0, audio.bytesFor(3_600))) expect(chunk.length).toBeLessThan(65_536);
  });

  test('another length is another version', () => {
    expect(audio.etagFor(60)).not.toBe(audio.etagFor(61));
    expect(audio.etagFor(60)).toBe(new ConversationAudio(conversation).etagFor(60));
  });
});

describe('a file of another form is refused', () => {
  const damaged = Buffer.from(conversation);
  damaged[frameBytes * 5] = 0;
  const jointStereo = Buffer.from(conversation);
  jointStereo[frameBytes + 3] = 0x44;

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half a frame', conversation.subarray(0, 72)],
    ['a tag before the frames', Buffer.concat([Buffer.from('ID3'.padEnd(frameBytes, ' ')), conversation])],
    ['a frame lost on the way', damaged],
    ['joint stereo', jointStereo],
  ])('%s', (_, bytes) => {
    expect(() => new ConversationAudio(bytes)).toThrow();
  });

  test('a conversation that is not there', async () => {
    await expect(new ConversationFolder(recordingsFolder).load('13-nothing')).rejects.toThrow();
  });
});

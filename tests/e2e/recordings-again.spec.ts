import type { FaultyApi } from './faulty-api.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { openCall, openLongRecorded } from './recordings.ts';

/** A mono WAV file, 16 bit, 8 kHz, that says it is twice as long as it is. */
function cutWav(seconds: number): Buffer {
  const rate = 8_000;
  const samples = Buffer.alloc(seconds * rate * 2);
  for (let at = 0; at < seconds * rate; at += 1) {
    samples.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 440 * at) / rate)), at * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + 2 * samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(2 * samples.length, 40);
  return Buffer.concat([header, samples]);
}

function answerRecordings(api: FaultyApi, status: number, body: string | Buffer): void {
  api.fault = ({ path }) =>
    path.startsWith('/recordings/')
      ? { kind: 'answer', status, headers: { 'Content-Type': 'audio/mpeg' }, body }
      : null;
}

test('a damaged recording is downloaded again from its call, and stays kept and here until another one is', async ({
  launch,
  api,
}) => {
  answerRecordings(api, 200, cutWav(20));
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await openLongRecorded(page);
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  const talk = openCall(page).getByRole('region', { name: 'Talk', exact: true });
  await expect(talk).toContainText('The file is cut off or damaged in places');
  await expect(talk).toContainText('Both voices are in one track, so the sides cannot be told apart.');
  const again = talk.getByRole('button', { name: 'Download again' });

  answerRecordings(api, 404, 'gone');
  await again.click();
  await expect(page.getByText('The file on this laptop stays as it is.')).toBeVisible();
  await expect(openCall(page)).toContainText('· kept');

  api.fault = () => null;
  await again.click();
  await expect(talk).toContainText(/Agent \d+\.\d%/);
  await expect(again).toHaveCount(0);
  await expect(openCall(page)).toContainText('· kept');
});

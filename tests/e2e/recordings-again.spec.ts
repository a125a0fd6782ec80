import { hear, listenIn } from './audio-capture.ts';
import type { FaultyApi } from './faulty-api.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { openCall, openLongRecorded } from './recordings.ts';
import { monoRecording, toneRecording } from './tone-recording.ts';

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
  answerRecordings(api, 200, monoRecording(20, 40));
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await openLongRecorded(page);
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  const talk = openCall(page).getByRole('region', { name: 'Talk', exact: true });
  await expect(talk).toContainText('It may be cut short.');
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

test('a recording says that it is shorter than listed, or why its wrong header keeps it from playing', async ({
  launch,
  api,
}) => {
  answerRecordings(api, 200, monoRecording(20, 20));
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await openLongRecorded(page);
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  const talk = openCall(page).getByRole('region', { name: 'Talk', exact: true });
  await expect(talk).toContainText(/The file here lasts \d+:\d\d; the account lists \d+:\d\d\. It may be cut short\./);

  answerRecordings(api, 200, wavWithoutRate());
  await talk.getByRole('button', { name: 'Download again' }).click();
  await expect(openCall(page)).toContainText(
    'Voicelogs cannot play this format: PCM in a WAV file with a damaged header.',
  );
  await expect(openCall(page).getByRole('button', { name: 'Save recording', exact: true })).toBeEnabled();
});

/** One second of silence in a WAV file whose header gives a sample rate of 0. */
function wavWithoutRate(): Buffer {
  const file = Buffer.alloc(44 + 16_000);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const) {
    file.writeUInt16LE(value, at);
  }
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(16_000, 40);
  return file;
}

test('the file that "Download again" brings is heard, not the bytes that were played before', async ({
  launch,
  api,
}) => {
  const { page } = await launch();
  await listenIn(page);
  await connectTo(page, api);
  await syncCompleted(page);
  answerRecordings(api, 200, toneRecording([{ side: 'left', seconds: 20 }]));
  await openLongRecorded(page);
  await openCall(page).getByRole('button', { name: 'Keep offline' }).click();
  const again = openCall(page).getByRole('button', { name: 'Download again' });
  await expect(again).toBeVisible();
  const isOnlyHeard = async (ear: 'left' | 'right') => {
    const other = ear === 'left' ? 'right' : 'left';
    await expect(async () => {
      const sound = await hear(page);
      expect(sound[ear]).toBeGreaterThan(0.01);
      expect(sound[other]).toBeLessThan(0.002);
    }).toPass();
  };
  await openCall(page).getByRole('button', { name: 'Play', exact: true }).click();
  await isOnlyHeard('left');

  answerRecordings(api, 200, toneRecording([{ side: 'right', seconds: 20 }]));
  await again.click();
  await isOnlyHeard('right');
});

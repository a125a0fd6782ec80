import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { savingShown } from '../../../../src/renderer/recordings/save-with-progress.tsx';
import type { Events } from '../../../../src/shared/ipc/events.ts';

const files = [
  { callSid: 'a', fileName: 'a' },
  { callSid: 'b', fileName: 'b' },
];

let root: Root;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <MantineProvider>
      <Notifications />
    </MantineProvider>,
  );
});

afterEach(() => {
  vi.useRealTimers();
  root.unmount();
  Reflect.deleteProperty(window, 'voicelogs');
});

/** A main process that saves as far as the test says. */
function savingMain() {
  const asked: string[] = [];
  const answer = Promise.withResolvers<{ saved: number; where: string } | null>();
  let tell: (told: Events['recordings-saved']) => void = () => undefined;
  let id = '';
  const bridge = {
    request: async (name: string, argument: { saveId: string }) => {
      asked.push(name);
      id = argument.saveId;
      return { ok: true, value: name === 'recording.save-as' ? await answer.promise : null };
    },
    on: (_name: string, listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  };
  Object.defineProperty(window, 'voicelogs', { value: bridge, configurable: true });
  return { asked, answer, saved: (done: number, saveId = id) => tell({ saveId, done, total: 10 }) };
}

const shown = () => document.body.innerText;

test('saving shows how far it is once it takes longer than a moment, and can be ended', async () => {
  const { asked, answer, saved } = savingMain();
  const saving = savingShown(files);
  saved(0);
  vi.setSystemTime(Date.now() + 400);
  saved(2);
  vi.setSystemTime(Date.now() + 200);
  saved(9, 'somebody else’s');
  saved(3);
  await expect.poll(shown).toContain('3 of 10 recordings');
  vi.setSystemTime(Date.now() + 200);
  saved(4);
  await expect.poll(shown).toContain('4 of 10 recordings');
  [...document.querySelectorAll('button')].find((button) => button.textContent === 'Stop saving')?.click();
  expect(asked).toEqual(['recording.save-as', 'recording.cancel-saving']);
  answer.resolve({ saved: 4, where: 'chosen' });
  expect(await saving).toEqual({ saved: 4, where: 'chosen' });
  await expect.poll(shown).not.toContain('of 10 recordings');
});

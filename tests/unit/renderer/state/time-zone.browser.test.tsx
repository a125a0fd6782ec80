import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { AppStateProvider, useTimeZone } from '../../../../src/renderer/state/app-state.tsx';
import { MainState } from '../../../../src/renderer/state/main-state.ts';
import type { AppState } from '../../../../src/shared/app-state.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { idleSync } from '../../../../src/shared/sync.ts';

const state: AppState = {
  connection: { state: 'none' },
  lock: { state: 'open' },
  sync: idleSync,
  settings: { ...defaultSettings, timeZone: 'system' },
  sampleNetwork: null,
  fetching: { held: null, error: null },
  platform: 'linux',
  version: '1.2.3',
  update: { state: 'off' },
  startNotice: null,
  readOnly: null,
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

let drawAgain: () => void;

function Times() {
  const [drawn, setDrawn] = useState(0);
  drawAgain = () => setDrawn(drawn + 1);
  return [0, 1, 2, 3].map((time) => <Time key={`${time} ${drawn}`} />);
}

const Time = () => <time>{useTimeZone()}</time>;

it('the laptop’s time zone is not read anew by whatever shows a time', async () => {
  const voicelogs = { request: async () => ({ ok: true, value: state }), on: () => () => undefined };
  vi.stubGlobal('voicelogs', voicelogs);
  const main = new MainState();
  await main.answered;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const read = vi.spyOn(Intl, 'DateTimeFormat');
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <AppStateProvider main={main} starting={null} failed={() => null}>
        <Times />
      </AppStateProvider>,
    ),
  );
  // With the effects of the first drawing.
  flushSync(() => drawAgain());
  const before = read.mock.calls.length;
  flushSync(() => drawAgain());
  expect(place.textContent).toBe(zone.repeat(4));
  expect(read.mock.calls.length).toBe(before);
  root.unmount();
});

import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { showSoon } from '../../../../src/main/shell/show-when-ready.ts';
import { asElectron } from '../../../chromium-host/main-process/stand-in.ts';
import { ManualClock } from '../manual-clock.ts';

class Contents extends EventEmitter {}
class Window extends EventEmitter {
  readonly webContents = new Contents();
  destroyed = false;
  isDestroyed = () => this.destroyed;
}

function hiddenWindow() {
  const window = new Window();
  const clock = new ManualClock();
  let shown = 0;
  showSoon(asElectron<BrowserWindow>(window), clock, () => {
    shown += 1;
  });
  return { window, clock, shown: () => shown };
}

test('a window is shown when its first screen is ready', () => {
  const { window, shown } = hiddenWindow();
  window.emit('ready-to-show');
  expect(shown()).toBe(1);
});

test('a window that never tells that it is ready is shown when its page has loaded', () => {
  const { window, shown } = hiddenWindow();
  window.webContents.emit('did-finish-load');
  expect(shown()).toBe(1);
});

test('a window of which nothing is heard is shown after 5 s', async () => {
  const { clock, shown } = hiddenWindow();
  clock.advance(4_999);
  await settled();
  expect(shown()).toBe(0);
  clock.advance(1);
  await settled();
  expect(shown()).toBe(1);
});

test('a window is shown once, whatever else is heard of it', async () => {
  const { window, clock, shown } = hiddenWindow();
  window.emit('ready-to-show');
  window.webContents.emit('did-finish-load');
  clock.advance(10_000);
  await settled();
  expect(shown()).toBe(1);
  expect(clock.sleeping).toBe(0);
});

test('a window that was closed before is not shown', async () => {
  const { window, clock, shown } = hiddenWindow();
  window.destroyed = true;
  window.emit('closed');
  window.emit('ready-to-show');
  clock.advance(10_000);
  await settled();
  expect(shown()).toBe(0);
});

import { describe, expect, test, vi } from 'vitest';
import {
  checkOptions,
  createEvent,
  notImplemented,
  standInEmitter,
  standInObject,
} from '../../chromium-host/main-process/stand-in.ts';

vi.spyOn(process.stderr, 'write').mockReturnValue(true);

describe('what the host does not implement', () => {
  test('a member of an object throws with its name', () => {
    const shell = standInObject('electron.shell', { beep: () => 'beeped' });
    expect(shell.beep()).toBe('beeped');
    expect(() => Reflect.get(shell, 'trashItem')).toThrow('does not implement electron.shell.trashItem');
  });

  test('a member of an emitter and of its class throws with its name', () => {
    class App extends standInEmitter('electron.app', ['ready']) {
      #secret = 'kept';
      reveal() {
        return this.#secret;
      }
    }
    const app = new App();
    expect(app.reveal()).toBe('kept');
    expect(app).toBeInstanceOf(App);
    expect(() => Reflect.get(app, 'getGPUInfo')).toThrow('does not implement electron.app.getGPUInfo');
    expect(() => Reflect.get(App, 'getAllWindows')).toThrow('does not implement electron.app.getAllWindows');
  });

  test('an event that never comes cannot be waited for', () => {
    class App extends standInEmitter('electron.app', ['ready']) {}
    const app = new App();
    const heard: unknown[] = [];
    app.once('ready', (value: unknown) => heard.push(value));
    app.emit('ready', 1);
    app.emit('ready', 2);
    expect(heard).toEqual([1]);
    for (const listen of ['on', 'once', 'addListener', 'prependListener'] as const) {
      expect(() => app[listen]('gpu-info-update', () => {})).toThrow('the event "gpu-info-update" of electron.app');
    }
  });

  test('a whole module throws however it is used, but may be imported and awaited', async () => {
    const tray: new () => object = notImplemented('electron.Tray');
    expect(() => new tray()).toThrow('does not implement electron.Tray');
    expect(() => Reflect.get(tray, 'prototypeOf')).toThrow('does not implement electron.Tray.prototypeOf');
    expect(await Promise.resolve(tray)).toBe(tray);
  });

  test('an option throws rather than being ignored', () => {
    expect(() => checkOptions('electron.BrowserWindow', { width: 1, kiosk: true }, ['width'])).toThrow(
      'the option "kiosk" of electron.BrowserWindow',
    );
  });

  test('an event remembers that it was prevented', () => {
    const event = createEvent({ url: 'app://x/' });
    expect(event.defaultPrevented).toBe(false);
    event.preventDefault();
    expect(event.defaultPrevented).toBe(true);
  });
});

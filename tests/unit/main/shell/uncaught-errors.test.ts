import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { tellUncaughtErrors } from '../../../../src/main/shell/uncaught-errors.ts';

function mainProcess({ isReady = true, isPackaged = true } = {}) {
  const told: string[] = [];
  const written: string[] = [];
  const exits: number[] = [];
  const logged: unknown[] = [];
  const process = Object.assign(new EventEmitter(), { stderr: { write: (text: string) => written.push(text) } });
  tellUncaughtErrors({
    app: { isReady: () => isReady, isPackaged, exit: (code) => exits.push(code ?? 0) },
    dialog: {
      showErrorBox: (title: string, content: string) => told.push(`${title}: ${content}`),
      showMessageBox: async (options: { message: string; detail?: string }) => {
        told.push(`${options.message}: ${options.detail}`);
        return { response: 0, checkboxChecked: false };
      },
    } as unknown as Electron.Dialog,
    process: process as unknown as NodeJS.Process,
    log: (event, fields) => logged.push([event, fields]),
  });
  return { process, told, written, exits, logged };
}

const anError = () => new Error('cannot read /home/priya/.config/Voicelogs/account.json');

test.each(['uncaughtException', 'unhandledRejection'])('an %s is told once, without stack or path', (event) => {
  const { process, told, written, exits } = mainProcess();
  process.emit(event, anError());
  process.emit(event, anError());
  expect(told).toEqual([expect.stringMatching(/^Something went wrong in Voicelogs: .* It continues/)]);
  expect(told.join()).not.toContain('/home');
  expect(written).toEqual([]);
  expect(exits).toEqual([]);
});

test('before the app is ready it is told at once, and the app ends', () => {
  const { process, told, exits } = mainProcess({ isReady: false });
  process.emit('uncaughtException', anError());
  expect(told).toEqual([expect.stringContaining('It cannot start')]);
  expect(exits).toEqual([1]);
});

test('whoever runs the app from its sources sees the stack on the terminal', () => {
  const { process, written } = mainProcess({ isPackaged: false });
  process.emit('uncaughtException', anError());
  expect(written.join()).toContain('uncaught-errors.test.ts');
});

test('the log gets each with its place in the code, and without its message', () => {
  const { process, logged } = mainProcess();
  process.emit('uncaughtException', anError());
  process.emit('unhandledRejection', anError());
  expect(logged).toHaveLength(2);
  const frames = expect.arrayContaining([expect.objectContaining({ in: 'anError', file: 'uncaught-errors.test.ts' })]);
  expect(logged[0]).toMatchObject(['error-uncaught', { place: 'main', error: { name: 'Error', frames } }]);
  expect(JSON.stringify(logged)).not.toContain('priya');
});

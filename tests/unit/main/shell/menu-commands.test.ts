import { expect, test } from 'vitest';
import { MenuCommands } from '../../../../src/main/shell/menu-commands.ts';

function menuOf({ hasAccount = true } = {}) {
  const done: string[] = [];
  const commands = new MenuCommands({
    hasAccount: () => hasAccount,
    showWindow: () => done.push('window'),
    send: (command) => done.push(command),
  });
  return { commands, done };
}

test('a command goes to the page that obeys, whose window comes to the front', () => {
  const { commands, done } = menuOf();
  expect(commands.take()).toBeNull();
  commands.choose('settings');
  expect(done).toEqual(['settings', 'window']);
});

test.each(['sync', 'play-pause'] as const)('%s leaves a minimized window as it is', (command) => {
  const { commands, done } = menuOf();
  commands.take();
  commands.choose(command);
  expect(done).toEqual([command]);
});

test.each(['settings', 'sync', 'find'] as const)('without a window %s opens one and is done there', (command) => {
  const { commands, done } = menuOf();
  commands.choose(command);
  expect(done).toEqual(['window']);
  expect(commands.take()).toBe(command);
  expect(commands.take()).toBeNull();
});

test('a command waits for the next page where the one before is gone; the latest one counts', () => {
  const { commands, done } = menuOf();
  commands.take();
  commands.pageGone();
  commands.choose('calls');
  commands.choose('reports');
  expect(done).toEqual(['window', 'window']);
  expect(commands.take()).toBe('reports');
});

test('without an account nothing waits until somebody connects', () => {
  const { commands, done } = menuOf({ hasAccount: false });
  commands.choose('settings');
  expect(done).toEqual(['window']);
  expect(commands.take()).toBeNull();
});

test('without an account the report of a problem is all that the page is asked for', () => {
  const { commands, done } = menuOf({ hasAccount: false });
  commands.choose('report-problem');
  commands.choose('settings');
  expect(done).toEqual(['report-problem', 'window', 'window']);
  expect(commands.take()).toBeNull();
});

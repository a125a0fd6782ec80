import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { whileTrue } from '../../../../src/renderer/app/lifetimes.ts';

it('what runs while a state holds ends with it, begins again with it, and ends for good', () => {
  const store = createStore(() => ({ isOpen: false, other: 0 }));
  const log: string[] = [];
  const end = whileTrue(
    store,
    ({ isOpen }) => isOpen,
    () => {
      log.push('begins');
      return () => log.push('ends');
    },
  );
  expect(log).toEqual([]);
  store.setState({ isOpen: true });
  store.setState({ other: 1 });
  store.setState({ isOpen: false });
  store.setState({ isOpen: true });
  expect(log).toEqual(['begins', 'ends', 'begins']);
  end();
  store.setState({ isOpen: false });
  store.setState({ isOpen: true });
  expect(log).toEqual(['begins', 'ends', 'begins', 'ends']);
});

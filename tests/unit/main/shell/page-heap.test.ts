import { expect, test } from 'vitest';
import { boundPageHeap } from '../../../../src/main/shell/page-heap.ts';

test('the page’s threads are told how much memory their objects may take', () => {
  const switches = new Map<string, string | undefined>();
  boundPageHeap({ appendSwitch: (name, value) => void switches.set(name, value) });
  expect([...switches]).toEqual([['js-flags', '--max-old-space-size=1000 --max-semi-space-size=8']]);
});

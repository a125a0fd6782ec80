import { expect, it, vi } from 'vitest';
import { aCall } from '../a-call.ts';
import { segmentOf } from './segment-of.ts';

it('is indexed once, though a search comes before the background is done', () => {
  const segment = segmentOf(Array.from({ length: 600 }, (_, row) => aCall({ callSid: `sid${row}`, startTime: row })));
  const read = vi.spyOn(segment.calls.texts.customerName.values, 'toArray');
  const background = segment.indexing();
  while (read.mock.calls.length === 0) background.next();
  const { index } = segment;
  expect(read).toHaveBeenCalledOnce();
  expect(background.next()).toEqual({ done: true, value: undefined });
  expect(segment.index).toBe(index);
});

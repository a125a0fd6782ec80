import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeAfterDrop } from '../../../../../src/renderer/features/saved-searches/use-drag-order.ts';

const twoOfSome = fc
  .uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 10 })
  .chain((ids) => fc.tuple(fc.constant(ids), fc.constantFrom(...ids), fc.constantFrom(...ids)));

test('a row that is dropped lies beside the one it was dropped on, on the side of the line', () => {
  fc.assert(
    fc.property(twoOfSome, fc.constantFrom('before' as const, 'after' as const), ([ids, dragged, over], side) => {
      const place = placeAfterDrop(ids, dragged, { id: over, side });
      const after = ids.filter((id) => id !== dragged).toSpliced(place, 0, dragged);
      if (over === dragged) expect(after).toEqual(ids);
      else expect(after.indexOf(dragged) - after.indexOf(over)).toBe(side === 'before' ? -1 : 1);
    }),
  );
});

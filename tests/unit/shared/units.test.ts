import { expectTypeOf, it } from 'vitest';
import type { Bytes, EpochMs, Ms, Seconds } from '../../../src/shared/units.ts';

it('takes a plain number for any unit, and gives one', () => {
  expectTypeOf<number>().toExtend<EpochMs>();
  expectTypeOf<Seconds>().toExtend<number>();
});

it('does not take a number of one unit for another', () => {
  expectTypeOf<Seconds>().not.toExtend<Ms>();
  expectTypeOf<Ms>().not.toExtend<EpochMs>();
  expectTypeOf<Bytes>().not.toExtend<Seconds>();
});

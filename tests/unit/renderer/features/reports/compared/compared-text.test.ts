import { describe, expect, it } from 'vitest';
import type { ComparedFigure } from '../../../../../../src/renderer/cache/comparison-api.ts';
import {
  changeText,
  differenceText,
  intervalText,
} from '../../../../../../src/renderer/features/reports/compared/compared-text.ts';

describe('a difference in words', () => {
  it('has its sign, and none where it is written as zero', () => {
    expect(differenceText('calls', 2.06)).toBe('+2.1');
    expect(differenceText('calls', -2.06)).toBe('−2.1');
    expect(differenceText('calls', -0.04)).toBe('0.0');
    expect(differenceText('answerRate', 0.0312)).toBe('+3.1 pts');
    expect(differenceText('medianTalkAndHold', -65)).toBe('−1:05');
    expect(differenceText('medianTalkAndHold', 0.4)).toBe('0:00');
  });

  it('tells both ends of its interval', () => {
    expect(intervalText('answerRate', figure({ low: -0.01, high: 0.052 }))).toBe('−1.0 to +5.2 pts');
    expect(intervalText('medianTalkAndHold', figure({ low: -5, high: 20 }))).toBe('−0:05 to +0:20');
    expect(intervalText('calls', { ...figure({}), difference: null })).toBe('–');
  });

  it('is named where it is clear', () => {
    expect(changeText('calls', figure({ value: 3, isClear: true }))).toBe('more calls');
    expect(changeText('calls', figure({ value: -3, isClear: true }))).toBe('fewer calls');
    expect(changeText('answerRate', figure({ value: -3, isClear: true }))).toBe('lower');
    expect(changeText('medianTalkAndHold', figure({ value: 3, isClear: true }))).toBe('longer');
  });

  it('is no clear change where its interval holds zero', () => {
    expect(changeText('answerRate', figure({ low: -0.1, high: 0.1 }))).toBe('no clear change');
    expect(changeText('answerRate', figure({ low: 0, high: 0.1 }))).toBe('no clear change');
  });

  it('may be chance where its interval leaves zero out, but not among so many rows', () => {
    expect(changeText('answerRate', figure({ low: 0.01, high: 0.1 }))).toBe('may be chance');
  });

  it('says where it rests on few calls, and what is missing where there are none', () => {
    expect(changeText('answerRate', figure({ low: -0.1, high: 0.1, calls: 9 }))).toBe('no clear change, few calls');
    const none = { ...figure({}), difference: null };
    expect(changeText('answerRate', { ...none, here: { value: null, calls: 0 } })).toBe('none in this period');
    expect(changeText('answerRate', { ...none, other: { value: null, calls: 0 } })).toBe('none in the other period');
    expect(changeText('medianTalkAndHold', none)).toBe('too few calls to tell');
    expect(changeText('calls', none)).toBe('not over yet');
  });
});

interface Told {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly calls?: number;
  readonly isClear?: boolean;
}

function figure({ value = 0, low = -1, high = 1, calls = 50, isClear = false }: Told): ComparedFigure {
  const side = { value: 0.5, calls };
  return { here: side, other: side, difference: { value, low, high, reachesZeroAt: 0 }, isClear };
}

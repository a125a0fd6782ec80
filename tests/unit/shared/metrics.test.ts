import { describe, expect, it } from 'vitest';
import {
  abandonmentRate,
  answerRate,
  averageTalkAndHold,
  connectRate,
  holdRatio,
  type MetricSums,
} from '../../../src/shared/metrics.ts';

const none: MetricSums = {
  handled: 0,
  inbound: 0,
  inboundCompleted: 0,
  inboundAbandoned: 0,
  outbound: 0,
  outboundCompleted: 0,
  talkTime: 0,
  holdTime: 0,
};

const some: MetricSums = {
  handled: 8,
  inbound: 10,
  inboundCompleted: 6,
  inboundAbandoned: 3,
  outbound: 4,
  outboundCompleted: 2,
  talkTime: 1500,
  holdTime: 500,
};

describe('a metric', () => {
  it('is a sum over a sum', () => {
    expect(averageTalkAndHold(some)).toBe(250);
    expect(holdRatio(some)).toBe(0.25);
    expect(answerRate(some)).toBe(0.6);
    expect(connectRate(some)).toBe(0.5);
    expect(abandonmentRate(some)).toBe(0.3);
  });

  it('is null where there is nothing to divide by', () => {
    for (const metric of [averageTalkAndHold, holdRatio, answerRate, connectRate, abandonmentRate]) {
      expect(metric(none)).toBeNull();
    }
  });

  it('is zero, not null, where nothing of something happened', () => {
    expect(answerRate({ ...none, inbound: 5 })).toBe(0);
    expect(averageTalkAndHold({ ...none, handled: 3 })).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { detailFields } from '../../../../../src/renderer/features/call/detail-words.ts';

const context = { agents: new Map([['agent_007', 'Lakshmi Narayanan']]), zone: 'Asia/Kolkata' };
const said = (record: Record<string, string>) =>
  Object.fromEntries(detailFields(record, context).map(({ label, value }) => [label, value]));

describe('a record of the API in words', () => {
  it('names people, in whatever field they stand, and makes an ID that nobody has a name for readable', () => {
    expect(said({ user_id: 'agent_007', name: 'L.', participant: 'agent_007' })).toEqual({
      Agent: 'Lakshmi Narayanan',
      Participant: 'Lakshmi Narayanan',
    });
    expect(said({ user_id: 'agent_999', name: 'Someone New' })).toEqual({ Agent: 'Someone New' });
    expect(said({ user_id: 'agent_999' })).toEqual({ Agent: 'Agent 999' });
    expect(said({ to: '{"user_id":"agent_007","name":null}' })).toEqual({ To: 'Lakshmi Narayanan' });
    expect(said({ to: `{"user_id":"agent_999"}` })).toEqual({ To: 'Agent 999' });
  });

  it('says fields, statuses and events in sentence case', () => {
    expect(said({ leg: 'agent', status: 'not_answered', ended_by: 'customer', event: 'hold_started' })).toEqual({
      Leg: 'Agent',
      Status: 'Not answered',
      'Ended by': 'Customer',
      Event: 'On hold',
    });
  });

  it('tells times in the zone shown, durations as a clock, yes and no in words', () => {
    expect(said({ answer_time: '2024-06-15T10:30:05Z', talk_time: '280', recorded: 'false' })).toEqual({
      Answered: '15 Jun 2024, 16:00:05 UTC+5:30',
      'Talk time': '4:40',
      Recorded: 'No',
    });
  });

  it('leaves alone what a person may have written, and broken JSON', () => {
    const record = { note: 'call_back on_monday', number: '+919876500001', odd: '{"cut' };
    expect(Object.values(said(record))).toEqual(Object.values(record));
  });

  it('tells a nested object without a person as its fields, and keeps what was given', () => {
    const [field] = detailFields({ device: '{"app_version":"2.1","is_mobile":true}' }, context);
    expect(field).toEqual({
      key: 'device',
      label: 'Device',
      value: 'App version: 2.1, Is mobile: Yes',
      given: '{"app_version":"2.1","is_mobile":true}',
    });
  });
});

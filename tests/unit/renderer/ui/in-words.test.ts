import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentIdText, distinctWords, inWords } from '../../../../src/renderer/ui/in-words.ts';

describe('a name of the API', () => {
  it.each([
    ['queue_entered', 'Queue entered'],
    ['parked-by-robot', 'Parked by robot'],
    ['noAnswer', 'No answer'],
    ['NO_ANSWER', 'No answer'],
    ['No Answer', 'No answer'],
    ['no.answer', 'No answer'],
    ['SIPTimeout', 'SIP timeout'],
    ['ivr_menu_2', 'IVR menu 2'],
    ['call_sid', 'Call SID'],
    ['ANI lookup', 'ANI lookup'],
    ['completed', 'Completed'],
    ['_left_', 'Left'],
    ['élan_vital', 'Élan vital'],
    ['कॉल_समाप्त', 'कॉल समाप्त'],
    ['انتهت_المكالمة', 'انتهت المكالمة'],
    ['version 1.5', 'Version 1.5'],
    ['2024-06-15', '2024-06-15'],
    ['𐐨𐐩_a', '𐐀𐐩 a'],
    ['___', '___'],
    ['', ''],
  ])('%s is shown as %s', (name, words) => {
    expect(inWords(name)).toBe(words);
  });

  it('stays as it is once it is in words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,8}([_-][a-z]{2,8}){0,3}$/), (name) => {
        expect(inWords(inWords(name))).toBe(inWords(name));
      }),
    );
  });
});

it('names that come to the same words keep their own behind them', () => {
  expect([...distinctWords(['no_answer', 'no-answer', 'busy'], inWords).values()]).toEqual([
    'No answer (no_answer)',
    'No answer (no-answer)',
    'Busy',
  ]);
});

describe('the ID of an agent without a name', () => {
  it.each([
    ['agent_007', 'Agent 007'],
    ['agent007', 'Agent007'],
    ['priya.nair', 'Priya nair'],
    ['team-lead-3', 'Team lead 3'],
    ['priya@example.com', 'priya@example.com'],
    ['70012', 'Agent ID 70012'],
    ['u7', 'Agent ID u7'],
    ['9f3c2b7ad1e84c6f9f3c2b7ad1e871ab', 'Agent ID 9f3c…71ab'],
    ['ab3f-00c2', 'Agent ID ab3f-00c2'],
    ['', ''],
  ])('%s reads %s', (id, text) => {
    expect(agentIdText(id)).toBe(text);
  });
});

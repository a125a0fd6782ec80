import { describe, expect, it } from 'vitest';
import { IndexedSearch } from '../../../../../src/renderer/cache/engine/indexed-search.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { aCall } from '../a-call.ts';
import { aQuery } from '../open-cache.ts';

/** Whether a call is found by a text, as it comes and as it is kept in a segment. */
function isFound(call: Call, text: string): boolean {
  const [live = false, flushed = false] = [2_048, 1].map((flushAt) => {
    const search = new IndexedSearch({ flushAt, fullAt: 2_048 });
    search.put([call]);
    return search.find(aQuery({ text })).total === 1;
  });
  expect(live).toBe(flushed);
  return live;
}

const named = (name: string) => aCall({ customer: { number: null, name } });

describe('a name in a script without spaces', () => {
  it.each([
    ['山田太郎', '太郎'],
    ['山田太郎', '田太'],
    ['山田太郎', '山田太郎'],
    ['東京都港区', '港'],
    ['ヤマダ・タロウ', 'タロ'],
    ['ﾔﾏﾀﾞ', 'マダ'],
    ['やまだたろう', 'だた'],
    ['สมชาย ใจดี', 'ชาย'],
    ['สมชาย ใจดี', 'ใจ'],
    ['កម្ពុជា', 'ពុជា'],
    ['東京Tower', 'tower'],
    ['東京Tower', '京To'],
    ['MSタワー', 'タワー'],
    ['東京2号店', '2号'],
    ['東京２号店', '号店'],
  ])('%s is found by a part of it, quoted too: %s', (name, part) => {
    expect(isFound(named(name), part)).toBe(true);
    expect(isFound(named(name), `"${part}"`)).toBe(true);
    expect(isFound(named(name), `customer:${part}`)).toBe(true);
    expect(isFound(named(name), `customer:"${part}"`)).toBe(true);
    expect(isFound(named(name), `-${part}`)).toBe(false);
  });

  it.each([
    ['山田太郎', '太山'],
    ['山田太郎', '田郎'],
    ['สมชาย', 'ชายส'],
    ['東京Tower', 'ower'],
  ])('%s is not found by what is no part of it: %s', (name, other) => {
    expect(isFound(named(name), other)).toBe(false);
    expect(isFound(named(name), `"${other}"`)).toBe(false);
  });

  it.each(['status', 'direction'] as const)('is found in a %s as well', (field) => {
    const call = aCall({ [field]: '未対応' });
    expect(isFound(call, '対応')).toBe(true);
    expect(isFound(call, `${field}:対応`)).toBe(true);
    expect(isFound(call, `${field}:"対応"`)).toBe(true);
  });

  it('is found in a call SID and a ticket as well', () => {
    expect(isFound(aCall({ callSid: '通話_12' }), '話')).toBe(true);
    expect(isFound(aCall({ customField: '案件番号４８２１３' }), '番号')).toBe(true);
    expect(isFound(aCall({ customField: '案件番号４８２１３' }), '821')).toBe(true);
  });
});

describe('a name in an Indian script', () => {
  it.each([
    ['प्रिया शर्मा', 'प्रि', 'पर'],
    ['प्रिया शर्मा', 'शर्मा', 'शरमा'],
    ['கார்த்திக் ராஜா', 'கார்', 'கர்'],
    ['கார்த்திக் ராஜா', 'ராஜா', 'ஜா'],
    ['সৌমিত্র', 'সৌমি', 'মিত্র'],
    ['ਗੁਰਪ੍ਰੀਤ', 'ਗੁਰ', 'ਗਰ'],
  ])('%s is found by its beginning as typed, %s, and not by other letters, %s', (name, typed, other) => {
    expect(isFound(named(name), typed)).toBe(true);
    expect(isFound(named(name), other)).toBe(false);
  });

  it('is found as a phrase by whole words alone', () => {
    expect(isFound(named('प्रिया शर्मा'), '"प्रिया शर्मा"')).toBe(true);
    expect(isFound(named('प्रिया शर्मा'), '"प्रिया शर्म"')).toBe(false);
  });

  it('is found however its letters are encoded', () => {
    expect(isFound(named('\u0958ादिर'), '\u0915\u093cादि')).toBe(true);
    expect(isFound(named('\u0915\u093cादिर'), '\u0958ा')).toBe(true);
  });
});

describe('letters and digits that look like others', () => {
  it.each([
    ['José Álvarez', 'jose alvarez'],
    ['Jose Alvarez', 'JOSÉ'],
    ['Jose\u0301', 'josé'],
    ['Søren Strauß', 'soren strauss'],
    ['ＰＲＩＹＡ', 'priya'],
    ['Priya', 'ｐｒｉ'],
    ['İbrahim', 'ibrahim'],
    ['Γιώργος', 'γιωργοσ'],
  ])('%s is found by %s', (name, typed) => {
    expect(isFound(named(name), typed)).toBe(true);
  });

  it('are found in numbers and tickets by plain and by full-width digits', () => {
    for (const number of ['+919876543210', '＋９１９８７６５４３２１０']) {
      const call = aCall({ customer: { number, name: null }, customField: 'ＴＫＴ４８２１３' });
      for (const text of ['3210', '３２１０', '09876', '０９８７６', '98765 43210', '4821', '４８２１', 'tkt4']) {
        expect(isFound(call, text)).toBe(true);
      }
      expect(isFound(call, '32109')).toBe(false);
    }
  });
});

import { expect, it } from 'vitest';
import { excelConverts } from '../../../../src/renderer/cache/excel-converts.ts';

/** As people write them, by hand, so that they are not the code's own: also cut short, and without accents. */
const names = {
  months:
    'Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January Febr Marc Septem december Mär Mrz Marz Mai Okt Dez janv févr fevr avr mai juin juil août aout déc ene abr ago dic gen mag giu lug ott mrt mei maj янв февр мар апр мая май июн июл авг сент окт нояб дек जनवरी फ़रवरी मार्च अप्रैल मई जून Ιαν Φεβ Μαΐ Şub Nis Ağu Kas maaliskuu syys tammi lut kwi wrz paź led bře úno dub 3月 1월'.split(
      ' ',
    ),
  weekdays:
    'Mon Tue Wed Thu Fri Sat Sun Monday Wednes Montag Diens Mittw Donners Samstag lundi mercredi vendredi lunes miércoles jueves пн вт среда пятница सोमवार बुधवार mån tors pondělí Pazartesi'.split(
      ' ',
    ),
  halves: '上午 下午 오전 오후 午前 午後 π μ'.split(' '),
};

// One test: what the code has made once for a name serves all that follow.
it('a number beside the name of a month, a weekday or half a day is taken for a date or time', () => {
  const left = Object.values(names)
    .flat()
    .filter((name) => !excelConverts(`5 ${name}`) || !excelConverts(`${name.toUpperCase()} 5`));
  expect(left).toEqual([]);
  for (const word of ['T', 'x', 'ticket', 'item', 'b', 'q', 'यह']) expect(excelConverts(`${word} 5`)).toBe(false);
});

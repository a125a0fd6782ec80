import type { Licence } from '../../../shared/licence.ts';

/** Those that hold every word of `sought` in their name, their licence's name or its text, in any case. */
export function licencesWith(licences: readonly Licence[], sought: string): Licence[] {
  const words = sought.toLowerCase().split(/\s+/);
  return licences.filter(({ name, spdx, text }) => {
    const whole = `${name}\n${spdx}\n${text}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

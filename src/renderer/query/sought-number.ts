import { fold } from '../cache/fold.ts';
import { bytesOfDigits, offsetOfReading, typedPhone } from '../cache/phone-numbers.ts';

/** Signs that people write between the digits of a number. */
const between = /[\s().\-–/]/g;

/** Whether a number is the one that is typed, in any notation, or has its digits: `098765` finds `+919876500001`. */
export function isNumberSought(number: string, typed: string): boolean {
  const sought = fold(typed).replace(between, '');
  if (!/^\+?\d+$/.test(sought)) return false;
  const stored = fold(number).replace(between, '');
  if (stored.includes(sought.replace('+', ''))) return true;
  const bytes = bytesOfDigits(stored);
  return typedPhone(sought).readings.some((reading) => offsetOfReading(bytes, 0, bytes.length, reading) >= 0);
}

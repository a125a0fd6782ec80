/** Two-digit country calling codes (ITU-T E.164); 1 and 7 are single digits, all others have three. */
const twoDigitCodes = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/**
 * The digit strings a person may begin to type for one phone number: whole, without country code, and
 * with the trunk 0 that is dialled in its place. `+91 98765 43210` gives 919876543210, 9876543210, 09876543210.
 */
export function phoneForms(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  const national = nationalDigits(number.trimStart(), digits);
  return national === null ? [digits] : [digits, national, `0${national}`];
}

/** Where, among its digits, a number goes on without its country code or dialled 0; null where that cannot be told. */
export function nationalStart(number: string): number | null {
  const digits = number.replace(/\D/g, '');
  const national = nationalDigits(number.trimStart(), digits);
  return national === null ? null : digits.length - national.length;
}

function nationalDigits(number: string, digits: string): string | null {
  if (number.startsWith('+')) {
    const national = digits.slice(countryCodeLength(digits));
    return national === '' ? null : national;
  }
  // Exotel's lists mix +91…, 91… and 0… for the same Indian number.
  if (digits.length === 12 && digits.startsWith('91')) return digits.slice(2);
  if (digits.startsWith('0')) {
    const national = digits.replace(/^0+/, '');
    return national === '' ? null : national;
  }
  return null;
}

function countryCodeLength(digits: string): number {
  if (digits.startsWith('1') || digits.startsWith('7')) return 1;
  return twoDigitCodes.has(digits.slice(0, 2)) ? 2 : 3;
}

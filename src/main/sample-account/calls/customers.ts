import {
  chineseSingaporeanNames,
  filipinoNames,
  hindiNames,
  indianNames,
  malayNames,
  type NameList,
  tamilNames,
} from './customer-names.ts';
import { mix, Random, type Weighted } from './random.ts';

export type Country = 'india' | 'singapore';

export interface SampleCustomer {
  /** E.164, e.g. `+919876543210`. */
  readonly number: string;
  readonly name: string | null;
}

/** The customer with this number in the account's address book: always the same one for the same seed. */
export function drawCustomer(seed: number, country: Country, customerNumber: number): SampleCustomer {
  const random = new Random(mix(seed, country === 'india' ? 91 : 65, customerNumber));
  const number =
    country === 'india'
      ? `+91${random.pick(['6', '7', '8', '9', '9'])}${digits(random, 9)}`
      : `+65${random.pick(['8', '9'])}${digits(random, 7)}`;
  return { number, name: random.chance(0.68) ? drawName(random, nameLists[country]) : null };
}

const nameLists: Record<Country, readonly Weighted<NameList>[]> = {
  india: [
    [indianNames, 0.86],
    [hindiNames, 0.08],
    [tamilNames, 0.06],
  ],
  singapore: [
    [chineseSingaporeanNames, 0.52],
    [malayNames, 0.2],
    [indianNames, 0.14],
    [filipinoNames, 0.11],
    [tamilNames, 0.03],
  ],
};

function drawName(random: Random, lists: readonly Weighted<NameList>[]): string {
  const list = random.weighted(lists);
  const given = random.pick(list.given);
  const family = random.pick(list.family);
  return list.familyFirst ? `${family} ${given}` : `${given} ${family}`;
}

function digits(random: Random, count: number): string {
  return String(Math.floor(random.next() * 10 ** count)).padStart(count, '0');
}

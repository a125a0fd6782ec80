import { Combobox } from '@mantine/core';
import { ValueCount } from '../../../filters/ValueCount.tsx';
import styles from './Offers.module.css';
import type { Completion } from './use-completion.ts';

/** The id of an offer's line, for the box to say which one is active. */
export function offerId(listId: string, place: number): string {
  return `${listId}-${place}`;
}

/** The ways to go on with what is typed, as a short list that leaves the keyboard where it is. */
export function Offers({ listId, offers, active, take }: Completion) {
  return (
    <Combobox.Options id={listId} aria-label="Suggestions">
      {offers.map((offer, place) => (
        <Combobox.Option
          key={offer.text}
          id={offerId(listId, place)}
          value={offer.text}
          className={styles.offer ?? ''}
          selected={place === active}
          aria-selected={place === active}
          data-none={offer.calls === 0 || undefined}
          onClick={() => take(offer)}
        >
          <bdi className={styles.word}>{offer.word}</bdi>
          {offer.note === null ? null : <span className={styles.note}>{offer.note}</span>}
          <ValueCount calls={offer.calls ?? undefined} />
        </Combobox.Option>
      ))}
    </Combobox.Options>
  );
}

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toAppError } from '../../../shared/result.ts';
import { nameProblem, roomProblem } from '../../../shared/saved-search.ts';
import { useSavedSearches } from '../../state/use-saved-searches.ts';
import styles from './NameForm.module.css';

interface NameFormProps {
  readonly proposed: string;
  /** May throw an error whose message is fit to be shown. */
  readonly onSave: (name: string) => Promise<void>;
}

/** Asks for the name of a search that is to be saved. */
export function NameForm({ proposed, onSave }: NameFormProps) {
  const { searches } = useSavedSearches();
  const [name, setName] = useState(proposed);
  const [problem, setProblem] = useState(() => roomProblem(searches));
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = roomProblem(searches) ?? nameProblem(name, searches);
    setProblem(refused);
    if (refused !== null) return;
    setBusy(true);
    try {
      await onSave(name.trim());
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
      setBusy(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        value={name}
        error={problem}
        data-autofocus
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <p className={styles.hint}>
        Keeps the search, its filters and the order. It appears at the left, with its number of calls.
      </p>
      <Button type="submit" variant="filled" loading={busy}>
        Save
      </Button>
    </form>
  );
}

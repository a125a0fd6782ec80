import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { renameKeys } from '../../keys/key-table.ts';
import { pressed } from '../../keys/pressed.ts';
import styles from './RenameField.module.css';

interface RenameFieldProps {
  readonly name: string;
  /** Why the search cannot have this name, in words; null when it can. */
  readonly problemOf: (name: string) => string | null;
  readonly onRename: (name: string) => void;
  /** `byKey`: by Enter or Escape, so that the keyboard is still here. */
  readonly onEnd: (byKey: boolean) => void;
}

/** A saved search's name in its place in the list, to be written over: Enter keeps it, Escape does not. */
export function RenameField({ name: before, problemOf, onRename, onEnd }: RenameFieldProps) {
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const end = (byKey: boolean) => {
    ended.current = true;
    onEnd(byKey);
  };
  const keep = (byKey: boolean) => {
    // Its going away takes the focus, which is no second answer.
    if (ended.current) return;
    const refused = problemOf(name);
    if (refused !== null && byKey) return setProblem(refused);
    if (refused === null && name.trim() !== before) onRename(name);
    end(byKey);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const action = pressed(event, renameKeys);
    if (action === null) return;
    if (action === 'keep') keep(true);
    else end(true);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <TextInput
      ref={input}
      aria-label="Name of the saved search"
      classNames={{ input: styles.input ?? '', error: styles.problem ?? '' }}
      value={name}
      error={problem}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setName(event.currentTarget.value);
        setProblem(null);
      }}
      onKeyDown={press}
      onBlur={() => keep(false)}
    />
  );
}

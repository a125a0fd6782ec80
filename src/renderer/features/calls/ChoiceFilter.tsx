import { choiceWord, listFilterLabels } from './active-filters.ts';
import { Checklist, type ChecklistProps } from './Checklist.tsx';
import { FilterButton } from './FilterButton.tsx';

/** A filter of several values: a checklist with the number of calls that each would give. */
export function ChoiceFilter({ name, choices, values, onChange }: ChecklistProps) {
  const words = values.map((value) => choiceWord(name, value, choices)).join(', ');
  return (
    <FilterButton label={listFilterLabels[name]} value={words === '' ? null : words} onClear={() => onChange([])}>
      {() => <Checklist name={name} choices={choices} values={values} onChange={onChange} />}
    </FilterButton>
  );
}

import { memo } from 'react';
import { choiceWord, listFilterLabels } from '../query/active-filters.ts';
import type { FilterChange } from '../state/filters.ts';
import { Checklist, type ChecklistProps } from './Checklist.tsx';
import { FilterButton } from './FilterButton.tsx';

interface ChoiceFilterProps extends Omit<ChecklistProps, 'onChange'> {
  readonly change: (part: FilterChange) => void;
}

/** A filter of several values: a checklist with the number of calls that each would give. Not drawn with every key of the search. */
export const ChoiceFilter = memo(function ChoiceFilter({ name, choices, values, change }: ChoiceFilterProps) {
  const words = values.map((value) => choiceWord(name, value, choices)).join(', ');
  const onChange = (chosen: readonly string[]) => change({ [name]: chosen });
  return (
    <FilterButton label={listFilterLabels[name]} value={words === '' ? null : words} onClear={() => onChange([])}>
      {() => <Checklist name={name} choices={choices} values={values} onChange={onChange} />}
    </FilterButton>
  );
});

import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconSearch } from '@tabler/icons-react';
import type { FilterChoices } from '../../cache/cache-api.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { noFilters } from '../../query/call-filters.ts';
import { useAccountState } from '../../state/account-state.ts';
import { useFilters } from '../../state/use-filters.ts';
import { useSavedSearches } from '../../state/use-saved-searches.ts';
import classes from './ReportFilters.module.css';

/** What the report is over: words, filters and a range of its own, or those of Calls or of a saved search, taken over once. */
export function ReportFilters({ choices }: { choices: FilterChoices | undefined }) {
  const { filters, change } = useFilters();
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.search ?? ''}
        size="xs"
        type="search"
        aria-label="Search in the report"
        placeholder="Only calls with…"
        leftSection={<IconSearch size={14} stroke={1.6} />}
        value={filters.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <FilterBar choices={choices}>
        <TakeFilters />
      </FilterBar>
    </div>
  );
}

/** Takes over the filters of Calls, or of a saved search. */
function TakeFilters() {
  const { change } = useFilters();
  const { searches } = useSavedSearches();
  const { filters: list } = useAccountState();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-start">
      <Menu.Target>
        <ActionIcon size="sm" aria-label="Use a saved search" title="Use a saved search, or the filters of Calls">
          <IconBookmark size={14} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change(list.getState().filters)}>As in Calls</Menu.Item>
        {searches.length === 0 ? null : <Menu.Divider />}
        {searches.map(({ id, name, filters }) => (
          <Menu.Item key={id} onClick={() => change({ ...noFilters, ...filters })}>
            <bdi>{name}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

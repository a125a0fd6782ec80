import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy } from '@tabler/icons-react';
import { useRef } from 'react';
import type { FilterChoices } from '../../cache/cache-api.ts';
import { activeFilters } from '../../query/active-filters.ts';
import { proposedName, savedFilters } from '../../query/saved-filters.ts';
import { useFilters } from '../../state/use-filters.ts';
import { useSavedSearches, useShownSearch } from '../../state/use-saved-searches.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { NameForm } from './NameForm.tsx';
import styles from './SaveSearch.module.css';

const looks = {
  size: 'compact-xs',
  variant: 'subtle',
  className: styles.button ?? '',
  classNames: { section: styles.icon ?? '', label: styles.label ?? '' },
} as const;

/** Beside the filters: saves what they are set to, or brings the saved search that they began with up to date. */
export function SaveSearch({ choices }: { choices: FilterChoices | undefined }) {
  const { filters } = useFilters();
  const { searches, save, change, announce } = useSavedSearches();
  const shown = useShownSearch();
  const [naming, { toggle, close }] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  if (activeFilters(filters).length === 0 || shown?.changed === false) return null;

  const saved = (name: string, what: 'saved' | 'updated') => {
    // The buttons go away with what they are for, and would take the keyboard with them.
    button.current?.closest('[role="group"]')?.querySelector('button')?.focus();
    announce(`‘${name}’ ${what}`);
  };
  const update = async () => {
    if (shown === null) return;
    const { id, name } = shown.search;
    await change(() => ({ kind: 'update', id, filters: savedFilters(filters) }));
    saved(name, 'updated');
  };
  const words = shown === null ? 'Save search' : 'Save as new';
  const Icon = shown === null ? IconBookmark : IconBookmarkPlus;

  return (
    <>
      {shown === null ? null : (
        <Button
          {...looks}
          title={`Update ‘${shown.search.name}’`}
          leftSection={<IconDeviceFloppy size={14} stroke={1.7} />}
          onClick={() => void update().catch(showFailure)}
        >
          Update ‘<bdi className={styles.name}>{shown.search.name}</bdi>’
        </Button>
      )}
      <Popover opened={naming} onChange={(open) => open || close()} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button {...looks} ref={button} title={words} leftSection={<Icon size={14} stroke={1.7} />} onClick={toggle}>
            {words}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={words}>
          {naming ? (
            <NameForm
              proposed={proposedName(filters, searches, choices)}
              onSave={async (name) => {
                await save(name);
                saved(name, 'saved');
                close();
              }}
            />
          ) : null}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

import { Button, Popover } from '@mantine/core';
import { useCallbackRef, useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconBookmarkPlus, IconDeviceFloppy } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import type { SavedFilters } from '../../../shared/saved-search.ts';
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
  const shown = useShownSearch();
  const filtersNow = useCallbackRef(() => savedFilters(filters));
  if (activeFilters(filters).length === 0 || shown?.changed === false) return null;
  const { id = null, name = '' } = shown?.search ?? {};
  return <SaveButtons id={id} name={name} filtersNow={filtersNow} choices={choices} />;
}

interface SaveButtonsProps {
  /** Of the saved search that the filters began with; null where they began with none. */
  readonly id: string | null;
  readonly name: string;
  readonly filtersNow: () => SavedFilters;
  readonly choices: FilterChoices | undefined;
}

/** Not drawn with every key of the search. */
const SaveButtons = memo(function SaveButtons({ id, name, filtersNow, choices }: SaveButtonsProps) {
  const { save, change, announce } = useSavedSearches();
  const [naming, { toggle, close }] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);

  const saved = (savedName: string, what: 'saved' | 'updated') => {
    // The buttons go away with what they are for, and would take the keyboard with them.
    button.current?.closest('[role="group"]')?.querySelector('button')?.focus();
    announce(`‘${savedName}’ ${what}`);
  };
  const update = async () => {
    if (id === null) return;
    await change(() => ({ kind: 'update', id, filters: filtersNow() }));
    saved(name, 'updated');
  };
  const words = id === null ? 'Save search' : 'Save as new';
  const Icon = id === null ? IconBookmark : IconBookmarkPlus;

  return (
    <>
      {id === null ? null : (
        <Button
          {...looks}
          title={`Update ‘${name}’`}
          leftSection={<IconDeviceFloppy size={14} stroke={1.7} />}
          onClick={() => void update().catch(showFailure)}
        >
          Update ‘<bdi className={styles.name}>{name}</bdi>’
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
            <NewName
              choices={choices}
              onSave={async (newName) => {
                await save(newName);
                saved(newName, 'saved');
                close();
              }}
            />
          ) : null}
        </Popover.Dropdown>
      </Popover>
    </>
  );
});

interface NewNameProps {
  readonly choices: FilterChoices | undefined;
  readonly onSave: (name: string) => Promise<void>;
}

function NewName({ choices, onSave }: NewNameProps) {
  const { filters } = useFilters();
  const { searches } = useSavedSearches();
  return <NameForm proposed={proposedName(filters, searches, choices)} onSave={onSave} />;
}

import { Kbd, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { savedSearchKeys } from '../../keys/key-table.ts';
import { keyOf } from '../../keys/key-words.ts';

interface SearchMenuProps {
  readonly id: string;
  readonly keptOffline: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly actions: Readonly<Record<'keepOffline' | 'rename' | 'moveUp' | 'moveDown' | 'remove', (id: string) => void>>;
}

/** What can be done with a saved search, each with the key that does it too. */
export function SearchMenu({ id, keptOffline, isFirst, isLast, actions }: SearchMenuProps) {
  return (
    <>
      <Menu.CheckboxItem checked={keptOffline} closeMenuOnClick onChange={() => actions.keepOffline(id)}>
        Keep offline
      </Menu.CheckboxItem>
      <Menu.Divider />
      <Item hint={keyOf(savedSearchKeys, 'rename')} onClick={() => actions.rename(id)}>
        Rename
      </Item>
      <Item hint={keyOf(savedSearchKeys, 'moveUp')} disabled={isFirst} onClick={() => actions.moveUp(id)}>
        Move up
      </Item>
      <Item hint={keyOf(savedSearchKeys, 'moveDown')} disabled={isLast} onClick={() => actions.moveDown(id)}>
        Move down
      </Item>
      <Menu.Divider />
      <Item hint={keyOf(savedSearchKeys, 'remove')} onClick={() => actions.remove(id)}>
        Delete
      </Item>
    </>
  );
}

interface ItemProps {
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ hint, disabled = false, onClick, children }: ItemProps) {
  return (
    <Menu.Item disabled={disabled} onClick={onClick} rightSection={<Kbd aria-hidden>{hint}</Kbd>}>
      {children}
    </Menu.Item>
  );
}

import { Kbd, Menu } from '@mantine/core';
import type { ReactNode } from 'react';

interface SearchMenuParts {
  readonly id: string;
  readonly keptOffline: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly deleteKey: 'Delete' | 'Backspace';
  readonly actions: Readonly<Record<'keepOffline' | 'rename' | 'moveUp' | 'moveDown' | 'remove', (id: string) => void>>;
}

/** What can be done with a saved search, each with the key that does it too. */
export function SearchMenu({ id, keptOffline, isFirst, isLast, deleteKey, actions }: SearchMenuParts) {
  return (
    <>
      <Menu.CheckboxItem checked={keptOffline} closeMenuOnClick onChange={() => actions.keepOffline(id)}>
        Keep offline
      </Menu.CheckboxItem>
      <Menu.Divider />
      <Item hint="F2" onClick={() => actions.rename(id)}>
        Rename
      </Item>
      <Item hint="Alt ↑" disabled={isFirst} onClick={() => actions.moveUp(id)}>
        Move up
      </Item>
      <Item hint="Alt ↓" disabled={isLast} onClick={() => actions.moveDown(id)}>
        Move down
      </Item>
      <Menu.Divider />
      <Item hint={deleteKey === 'Delete' ? 'Del' : '⌫'} onClick={() => actions.remove(id)}>
        Delete
      </Item>
    </>
  );
}

interface ItemParts {
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ hint, disabled = false, onClick, children }: ItemParts) {
  return (
    <Menu.Item disabled={disabled} onClick={onClick} rightSection={<Kbd aria-hidden>{hint}</Kbd>}>
      {children}
    </Menu.Item>
  );
}

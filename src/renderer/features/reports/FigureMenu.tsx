import { Menu } from '@mantine/core';
import { createContext, type MouseEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { type CallFilters, toQuery } from '../../query/call-filters.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { useFilters } from '../../state/use-filters.ts';
import { countOf } from '../../ui/format.ts';
import { useShowCalls } from './use-show-calls.ts';

/** The calls that a figure counts: the report's filters, narrowed. */
interface Counted {
  readonly part: Partial<CallFilters>;
  readonly calls: number;
}

const PointedContext = createContext<(counted: Counted) => void>(() => undefined);

/** The report's one menu, for a right click on (or the menu key at) any of its figures: there would be hundreds. */
export function FigureMenu({ children }: { children: ReactNode }) {
  const { filters } = useFilters();
  const zone = useTimeZone();
  const showCalls = useShowCalls();
  const keepFound = useKeepFound();
  const pointed = useRef<Counted | null>(null);
  const [counted, setCounted] = useState<Counted | null>(null);

  // The figure has said so before the event came up here.
  const open = (event: MouseEvent) => {
    if (pointed.current === null) event.preventDefault();
    setCounted(pointed.current);
    pointed.current = null;
  };
  return (
    <PointedContext
      value={(figure) => {
        pointed.current = figure;
      }}
    >
      <Menu
        opened={counted !== null}
        onChange={(opened) => opened || setCounted(null)}
        position="bottom-start"
        returnFocus
        withInitialFocusPlaceholder={false}
      >
        <Menu.ContextMenu>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the figures in it are buttons; it only hears where their menu is asked for. */}
          <div style={{ display: 'contents' }} onContextMenu={open}>
            {children}
          </div>
        </Menu.ContextMenu>
        <Menu.Dropdown>
          {counted !== null && (
            <>
              <Menu.Item onClick={() => showCalls(counted.part)}>Show {countOf(counted.calls, 'call')}</Menu.Item>
              <Menu.Item
                onClick={() => keepFound(toQuery({ ...filters, ...counted.part }, zone, Date.now()), counted.calls)}
              >
                Keep {countOf(counted.calls, 'call')} offline
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </PointedContext>
  );
}

/** What a figure's button says of itself when its menu is asked for. */
export function useFigureMenu(): (part: Partial<CallFilters>, calls: number) => { onContextMenu: () => void } {
  const point = useContext(PointedContext);
  return (part, calls) => ({ onContextMenu: () => point({ part, calls }) });
}

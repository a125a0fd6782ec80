import { Menu } from '@mantine/core';
import { createContext, type MouseEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { toQuery } from '../../query/call-filters.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { countOf } from '../../ui/format.ts';
import { type CountedCalls, useFigureOf, useOpenFigure } from './use-open-figure.ts';

interface Pointed extends CountedCalls {
  /** Null: not known. */
  readonly calls: number | null;
}

const PointedContext = createContext<(pointed: Pointed) => void>(() => undefined);

/** The report's one menu, for a right click on (or the menu key at) any of its figures: there would be hundreds. */
export function FigureMenu({ children }: { children: ReactNode }) {
  const zone = useTimeZone();
  const figureOf = useFigureOf();
  const openFigure = useOpenFigure();
  const keepFound = useKeepFound();
  const pointed = useRef<Pointed | null>(null);
  const [shown, setShown] = useState<Pointed | null>(null);

  // The figure has said so before the event came up here.
  const open = (event: MouseEvent) => {
    if (pointed.current === null) event.preventDefault();
    setShown(pointed.current);
    pointed.current = null;
  };
  return (
    <PointedContext
      value={(figure) => {
        pointed.current = figure;
      }}
    >
      <Menu
        opened={shown !== null}
        onChange={(opened) => opened || setShown(null)}
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
          {shown !== null && (
            <>
              <Menu.Item onClick={() => openFigure(shown)}>Show {callsText(shown.calls)}</Menu.Item>
              {shown.calls === null ? null : (
                <Menu.Item
                  onClick={() => keepFound(toQuery(figureOf(shown).filters, zone, Date.now()), shown.calls ?? 0)}
                >
                  Keep {callsText(shown.calls)} offline
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </PointedContext>
  );
}

/** What a figure's button says of itself when its menu is asked for. */
export function useFigureMenu(): (counted: CountedCalls, calls: number | null) => { onContextMenu: () => void } {
  const point = useContext(PointedContext);
  return (counted, calls) => ({ onContextMenu: () => point({ ...counted, calls }) });
}

function callsText(calls: number | null): string {
  return calls === null ? 'its calls' : countOf(calls, 'call');
}

import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
// First of all modules: worker-client.ts starts a worker as it is read.
import './app/restrict-page.ts';
import { askForFirstList } from './features/calls/first-list.ts';
import { MainState } from './state/main-state.ts';
import { shownZone } from './state/shown-zone.ts';
import { openCacheAhead } from './worker-client.ts';

// Main and the cache are asked first: they answer while the window's own code, which is much, is still being read.
const main = new MainState();
void main.answered.then(
  (state) => {
    if (state.connection.state === 'none') return;
    void openCacheAhead(state.connection.account.id).then(() => askForFirstList(shownZone(state).zone));
  },
  () => undefined,
);
void import('./app/draw-window.tsx').then(({ drawWindow }) => drawWindow(main));

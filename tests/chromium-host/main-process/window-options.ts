import { checkOptions, lacking } from './stand-in.ts';

const known = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'icon',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'webPreferences',
];

/** What these would change, the host cannot: only the values here are those of its windows. */
const fixedPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  navigateOnDragDrop: false,
} as const satisfies Electron.WebPreferences;

/** Throws for options of a BrowserWindow that would ask for another window than the host's. */
export function checkWindowOptions(options: Electron.BrowserWindowConstructorOptions): void {
  checkOptions('electron.BrowserWindow', options, known);
  const preferences = options.webPreferences ?? {};
  checkOptions('electron.BrowserWindow.webPreferences', preferences, [
    ...Object.keys(fixedPreferences),
    'preload',
    'spellcheck',
    'devTools',
  ]);
  for (const [name, only] of Object.entries(fixedPreferences)) {
    const wanted: unknown = Reflect.get(preferences, name);
    if (wanted !== undefined && wanted !== only) throw lacking(`webPreferences.${name}: ${wanted}`);
  }
}

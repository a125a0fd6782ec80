// What the app's main process imports as "electron". All of Electron's names are here, so that the app can be linked;
// those that the host does not have throw when they are used.
import { currentElectron } from './current-host.ts';
import { notImplemented } from './main-process/stand-in.ts';

const electron = currentElectron();

export const {
  app,
  BrowserWindow,
  Menu,
  dialog,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
} = electron;

const missing = {
  BaseWindow: notImplemented('electron.BaseWindow'),
  BrowserView: notImplemented('electron.BrowserView'),
  ClipboardItem: notImplemented('electron.ClipboardItem'),
  ImageView: notImplemented('electron.ImageView'),
  IpcMainServiceWorker: notImplemented('electron.IpcMainServiceWorker'),
  MenuItem: notImplemented('electron.MenuItem'),
  MessageChannelMain: notImplemented('electron.MessageChannelMain'),
  Notification: notImplemented('electron.Notification'),
  ShareMenu: notImplemented('electron.ShareMenu'),
  TouchBar: notImplemented('electron.TouchBar'),
  Tray: notImplemented('electron.Tray'),
  View: notImplemented('electron.View'),
  WebContentsView: notImplemented('electron.WebContentsView'),
  WebSocket: notImplemented('electron.WebSocket'),
  autoUpdater: notImplemented('electron.autoUpdater'),
  clipboard: notImplemented('electron.clipboard'),
  contentTracing: notImplemented('electron.contentTracing'),
  crashReporter: notImplemented('electron.crashReporter'),
  desktopCapturer: notImplemented('electron.desktopCapturer'),
  globalShortcut: notImplemented('electron.globalShortcut'),
  inAppPurchase: notImplemented('electron.inAppPurchase'),
  nativeImage: notImplemented('electron.nativeImage'),
  netLog: notImplemented('electron.netLog'),
  pushNotifications: notImplemented('electron.pushNotifications'),
  safeStorage: notImplemented('electron.safeStorage'),
  sharedTexture: notImplemented('electron.sharedTexture'),
  systemPreferences: notImplemented('electron.systemPreferences'),
  utilityProcess: notImplemented('electron.utilityProcess'),
  webContents: notImplemented('electron.webContents'),
  webFrameMain: notImplemented('electron.webFrameMain'),
};

export const {
  BaseWindow,
  BrowserView,
  ClipboardItem,
  ImageView,
  IpcMainServiceWorker,
  MenuItem,
  MessageChannelMain,
  Notification,
  ShareMenu,
  TouchBar,
  Tray,
  View,
  WebContentsView,
  WebSocket,
  autoUpdater,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  globalShortcut,
  inAppPurchase,
  nativeImage,
  netLog,
  pushNotifications,
  safeStorage,
  sharedTexture,
  systemPreferences,
  utilityProcess,
  webContents,
  webFrameMain,
} = missing;

/** The compiler holds the list complete: every name that Electron gives to a main process. */
export default { ...electron, ...missing } satisfies Record<keyof typeof Electron.Main, unknown>;

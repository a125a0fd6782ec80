/** How updates of the app stand. */
export type UpdateStatus =
  /** The package names no address to ask. */
  | { readonly state: 'off' }
  /** Nobody was asked in this run. */
  | { readonly state: 'unknown' }
  | { readonly state: 'checking' }
  | { readonly state: 'current' }
  /** `canInstall`: whether this app may install it, or the person has to. */
  | { readonly state: 'available'; readonly version: string; readonly canInstall: boolean }
  /** It is downloaded once that has ended. */
  | { readonly state: 'waiting'; readonly version: string; readonly waitsFor: Busy }
  /** From 0 to 1. */
  | { readonly state: 'downloading'; readonly version: string; readonly fraction: number }
  /** Downloaded and checked; installed when the person restarts the app. */
  | { readonly state: 'ready'; readonly version: string }
  | { readonly state: 'failed'; readonly message: string };

/** What no update is downloaded or installed during. */
export type Busy = 'sync' | 'playback';

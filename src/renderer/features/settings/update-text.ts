import type { UpdateStatus } from '../../../shared/update.ts';

/** How updates stand, in words for a person. */
export function updateText(update: UpdateStatus): string {
  switch (update.state) {
    case 'off':
      return 'This copy of Voicelogs asks nobody for updates.';
    case 'unknown':
      return 'The publisher’s server is asked once a day which version is the latest.';
    case 'checking':
      return 'Asking the publisher’s server for the latest version.';
    case 'current':
      return 'This is the latest version.';
    case 'available':
      return update.canInstall
        ? `Version ${update.version} is available.`
        : `Version ${update.version} is available. Install it from where you got Voicelogs.`;
    case 'waiting':
      return update.waitsFor === 'sync'
        ? `Version ${update.version} will be downloaded once the sync has ended.`
        : `Version ${update.version} will be downloaded once nothing is playing.`;
    case 'downloading':
      return `Downloading version ${update.version}: ${Math.floor(update.fraction * 100)} %.`;
    case 'ready':
      return `Version ${update.version} is downloaded. It is installed when you restart Voicelogs here.`;
    case 'failed':
      return update.message;
  }
}

/** Whom the app talks to. */
export function talksToText(update: UpdateStatus): string {
  const always = 'Talks to your Contact Center and to where it stores recordings';
  return update.state === 'off'
    ? `${always}, and to nobody else.`
    : `${always}, and asks its publisher for updates. Nobody else.`;
}

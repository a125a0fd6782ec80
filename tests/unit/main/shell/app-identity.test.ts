import { expect, test } from 'vitest';
import { introduceApp } from '../../../../src/main/shell/app-identity.ts';

function introduced(platform: NodeJS.Platform, isPackaged: boolean, icon: string | null) {
  let about: unknown;
  let userModelId: string | null = null;
  const app = {
    name: 'Voicelogs',
    isPackaged,
    getVersion: () => '1.2.3',
    setAboutPanelOptions: (options: unknown) => {
      about = options;
    },
    setAppUserModelId: (id: string) => {
      // Electron has it on Windows alone.
      if (platform !== 'win32') throw new TypeError('app.setAppUserModelId is not a function');
      userModelId = id;
    },
  };
  introduceApp(app, icon, platform);
  return { about, userModelId };
}

test('About names the app, its version, whose it is and its icon', () => {
  const named = { applicationName: 'Voicelogs', applicationVersion: '1.2.3', copyright: 'Copyright © 2026 Voicelogs' };
  expect(introduced('linux', true, '/opt/icon.png').about).toEqual({ ...named, iconPath: '/opt/icon.png' });
  expect(introduced('darwin', true, null).about).toEqual(named);
});

test('Windows knows the installed app by its own id, and the one that runs from its sources by another', () => {
  expect(introduced('win32', true, null).userModelId).toBe('com.voicelogs.desktop');
  expect(introduced('win32', false, null).userModelId).toBe('com.voicelogs.desktop.development');
});

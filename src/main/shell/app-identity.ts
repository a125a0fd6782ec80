import type { App } from 'electron';

/** As `appId` in electron-builder.yml: Windows files notifications, the task bar and pinned shortcuts under it. */
const appId = 'com.voicelogs.desktop';

/** Tells the system who the app is. Linux and Windows know nothing of it for About, where macOS reads the package. */
export function introduceApp(
  app: Pick<App, 'isPackaged' | 'name' | 'getVersion' | 'setAppUserModelId' | 'setAboutPanelOptions'>,
  icon: string | null,
  platform: NodeJS.Platform,
): void {
  // Electron has it on Windows only. From its sources the app must not be taken for the installed one.
  if (platform === 'win32') app.setAppUserModelId(app.isPackaged ? appId : `${appId}.development`);
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
    copyright: 'Copyright © 2026 Voicelogs',
    ...(icon === null ? {} : { iconPath: icon }),
  });
}

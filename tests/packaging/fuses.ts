import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What is shipped, on every system. */
export const shippedFuses = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  GrantFileProtocolExtraPrivileges: false,
  LoadBrowserProcessSpecificV8Snapshot: false,
  EnableCookieEncryption: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
};

/** The fuses of a packed Electron, read back from its file: each by name, and whether it is on. */
export async function fusesOf(binary: string): Promise<Record<string, boolean>> {
  const fuses = await getCurrentFuseWire(binary);
  const on = '1'.charCodeAt(0);
  return Object.fromEntries(
    Object.entries(FuseV1Options).flatMap(([name, index]) =>
      typeof index === 'number' ? [[name, fuses[index as FuseV1Options] === on]] : [],
    ),
  );
}

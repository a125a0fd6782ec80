/** The app as it is, and the same app with ciphers that seal nothing: the folder of each. */
export interface Builds {
  readonly sealed: string;
  readonly plain: string;
}

export const buildNames = ['sealed', 'plain'] as const;
export type BuildName = (typeof buildNames)[number];

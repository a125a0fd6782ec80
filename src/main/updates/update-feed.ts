/** Where updates come from. */
export interface UpdateFeed {
  /** The version that the feed offers; null where that is not newer than this app. */
  newerVersion(): Promise<string | null>;
  /**
   * Downloads the version that {@link newerVersion} answered, and checks its hash and signature.
   * @param onProgress hears how much of it is here, from 0 to 1
   */
  download(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void>;
  /** Ends the app, installs what was downloaded, and starts it again. */
  install(): void;
}

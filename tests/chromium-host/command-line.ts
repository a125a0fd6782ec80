/** What was asked on the command line, in Electron's terms. */
export interface CommandLine {
  /** App folder, app.asar or main file, as given. */
  readonly app: string;
  readonly userDataDir: string | null;
  /** 0: any free port. */
  readonly remoteDebuggingPort: number | null;
  /** Every `--name` and `--name=value`, by name. */
  readonly switches: ReadonlyMap<string, string>;
  /** All that stood on the command line after the program, as the app finds it in `process.argv`. */
  readonly args: readonly string[];
}

/**
 * Reads Electron's form: switches may stand before or after the app, everything else belongs to the app.
 * @param debuggingPort what CHROMIUM_HOST_DEBUGGING_PORT holds: a port that the app does not hear of
 */
export function readCommandLine(args: readonly string[], debuggingPort?: string): CommandLine {
  const switches = new Map<string, string>();
  for (const argument of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name !== undefined) switches.set(name, value ?? '');
  }
  const port = switches.get('remote-debugging-port') ?? debuggingPort;
  if (port !== undefined && !/^\d+$/.test(port)) throw new Error(`--remote-debugging-port=${port} is not a port.`);
  return {
    app: args.find((argument) => !argument.startsWith('--')) ?? '.',
    userDataDir: switches.get('user-data-dir') || null,
    remoteDebuggingPort: port === undefined ? null : Number(port),
    switches,
    args,
  };
}

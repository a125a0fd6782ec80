import * as Comlink from 'comlink';
import type { CacheApi } from '../../../src/renderer/cache/cache-api.ts';
import meterUrl from './meter.ts?worker&url';

/** The cache worker of the built app, and how long it took for its answers. */
export interface AppWorker {
  readonly cache: Comlink.Remote<CacheApi>;
  /** Ms that the worker has taken for its answers since this was last asked. */
  takeSpentMs(): number;
  end(): void;
}

/** @param url of the worker's file, as the app's build made it */
export function startAppWorker(url: string): AppWorker {
  const imports = [meterUrl, url].map((each) => `import ${JSON.stringify(new URL(each, location.href).href)};`);
  const source = URL.createObjectURL(new Blob(imports, { type: 'text/javascript' }));
  const worker = new Worker(source, { type: 'module' });
  let spent = 0;
  worker.addEventListener('message', ({ data }: MessageEvent) => {
    spent += Number(data?.tookMs ?? 0);
  });
  return {
    cache: Comlink.wrap<CacheApi>(worker),
    takeSpentMs: () => {
      const taken = spent;
      spent = 0;
      return taken;
    },
    end: () => worker.terminate(),
  };
}

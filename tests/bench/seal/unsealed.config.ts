import base from '../../../electron.vite.config.ts';
import { unsealedModules } from './unsealed-modules.ts';

/** The app's own build, but that nothing is sealed: what sealing costs is measured against it. It is never shipped. */
export default {
  main: { ...base.main, plugins: [...(base.main?.plugins ?? []), unsealedModules] },
  preload: base.preload,
  renderer: {
    ...base.renderer,
    plugins: [...(base.renderer?.plugins ?? []), unsealedModules],
    worker: {
      ...base.renderer?.worker,
      plugins: () => [...(base.renderer?.worker?.plugins?.() ?? []), unsealedModules],
    },
  },
};

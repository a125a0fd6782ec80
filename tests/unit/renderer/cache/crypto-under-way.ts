let underWay = 0;
const listeners = new Set<() => void>();

const methods = ['encrypt', 'decrypt', 'sign', 'digest', 'importKey'] as const;
for (const method of methods) {
  const real: unknown = crypto.subtle[method];
  if (typeof real !== 'function') throw new Error(`There is no ${method}.`);
  Object.defineProperty(crypto.subtle, method, {
    value: async (...given: unknown[]) => {
      underWay += 1;
      try {
        return await Reflect.apply(real, crypto.subtle, given);
      } finally {
        underWay -= 1;
        for (const listener of listeners) listener();
      }
    },
  });
}

/** How much is being sealed, opened or named at this moment, by anybody in this page. */
export function cryptoUnderWay(): number {
  return underWay;
}

/** Calls `listener` whenever something has been sealed, opened or named. */
export function onCryptoDone(listener: () => void): void {
  listeners.add(listener);
}

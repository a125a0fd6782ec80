// Runs in the app's worker before the worker's own file. Writes on every answer how long the worker took for it: from
// taking the question to posting the answer. So the engine is timed where it lives, as its rivals are.
const askedAt = new Map<unknown, number>();
const post = self.postMessage.bind(self);

self.addEventListener('message', (event: MessageEvent) => {
  const now = performance.now();
  askedAt.set(event.data?.id, now);
});

self.postMessage = (message: unknown, ...rest: unknown[]) => {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;
  const asked = askedAt.get(id);
  askedAt.delete(id);
  const marked = asked === undefined ? message : { ...Object(message), tookMs: performance.now() - asked };
  Reflect.apply(post, self, [marked, ...rest]);
};

export {};

import { forwardUncaught } from '../../../src/renderer/uncaught-errors.ts';

forwardUncaught('cache-worker');
setTimeout(() => {
  throw new TypeError('Priya Sharma');
});
void Promise.reject(new RangeError('Rahul Verma'));

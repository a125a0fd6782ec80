import { KeytarStore } from '../../../../src/main/credentials/keytar-store.ts';
import { toAppError } from '../../../../src/shared/result.ts';

// Run by keytar-store.test.ts where there is no Secret Service. Prints how each method failed, as JSON.

const store = new KeytarStore('Voicelogs');
const attempts = [
  () => store.read('first'),
  () => store.write('first', { kind: 'api-key', apiKey: 'key-1', apiToken: 'token-1' }),
  () => store.forget('first'),
];

const failures: unknown[] = [];
for (const attempt of attempts) {
  failures.push(
    await attempt().then(
      () => 'It did not fail.',
      (thrown: unknown) => toAppError(thrown),
    ),
  );
}

process.stdout.write(JSON.stringify(failures));

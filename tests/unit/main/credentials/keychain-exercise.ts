import { KeytarStore } from '../../../../src/main/credentials/keytar-store.ts';

// Run by keytar-store.test.ts inside a session of its own that has a Secret Service. Prints what it found, a line of JSON.

const store = new KeytarStore('Voicelogs');
const key = { kind: 'api-key', apiKey: 'k-ключ', apiToken: 't"\n' } as const;
const pasted = { kind: 'session-token', sessionToken: 's'.repeat(2_000) } as const;

const found: Record<string, unknown> = {};
found.beforeAnything = await store.read('first');
await store.write('first', key);
await store.write('second', pasted);
found.first = await store.read('first');
found.second = await store.read('second');
await store.write('first', pasted);
found.overwritten = await store.read('first');
await store.forget('first');
found.forgotten = await store.read('first');
found.otherUntouched = await store.read('second');
await store.forget('never-written');

const { default: keytar } = await import('keytar');
await keytar.setPassword('Voicelogs', 'odd', '{"kind":"retina-scan"}');
found.unreadable = await store.read('odd');
found.listedAs = (await keytar.findCredentials('Voicelogs')).map(({ account }) => account).sort();

process.stdout.write(JSON.stringify({ found, key, pasted }));

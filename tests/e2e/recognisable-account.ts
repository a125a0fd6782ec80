import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SampleCall } from '../../src/main/sample-account/calls/sample-call.ts';
import { ByteNeedles } from './byte-needles.ts';
import { changeRows, type FaultyApi, isPage } from './faulty-api.ts';
import { monoRecording } from './tone-recording.ts';

/** Words that no other file of a computer has: what is found of them came from the account. */
export const agentName = 'Quendrith Vossamer';
const agentNames = [agentName, 'Ysolwyn Brackenfeld', 'Torvald Zindeldorf', 'Mirabexia Quarrington'];
const customerNames = ['Oberith Falkenstrump', 'Zephyranda Culliwick', 'Hrothmar Pendlequist', 'Wilhelminka Drosk'];
const dispositions = ['reklamation-xq', 'gutschrift-zv'];
const rejectedName = 'Unreadabelle Skvornik';
const recordingsFolder = resolve('resources/sample-recordings');
export const searchText = 'zwischenfrage';
export const savedSearchName = 'Rueckrufe Quartalsende';

/** Gives every call of the account names, a number, a ticket and a disposition that can be recognised anywhere. */
export function nameEverybody(api: FaultyApi): void {
  const { calls } = api.account;
  calls.all.forEach((call, at) => {
    calls.change(call.callSid, recognisable(call, at));
  });
}

/** Calls that began just now. */
export function addCalls(api: FaultyApi, count: number): void {
  const { calls } = api.account;
  const [like] = calls.all;
  if (like === undefined) throw new Error('There is no call to make others like.');
  const now = Math.floor(Date.now() / 1000);
  for (let added = 0; added < count; added += 1) {
    const own = recognisable(like, 1_000 + added);
    calls.add({ ...own, callSid: `qzsid${randomUUID()}`, start: now - added, end: now - added + 30 });
  }
}

function recognisable(call: SampleCall, at: number): Partial<SampleCall> {
  return {
    agent: call.agent && {
      ...call.agent,
      userId: `qz_agent_${at % agentNames.length}`,
      name: agentNames[at % agentNames.length] ?? null,
    },
    customer: { number: `+91${7_412_385_600 + at * 7}`, name: customerNames[at % customerNames.length] ?? null },
    disposition: dispositions[at % dispositions.length] ?? null,
    customField: `QZT-${58_301 + at * 3}${at % 15 === 0 ? ` ${searchText}` : ''}`,
  };
}

/** One call cannot be read, whenever it is listed, and the first recording is WAV. */
export function misbehave(api: FaultyApi): void {
  let unreadable: unknown;
  changeRows(api, (rows) =>
    rows.map((row) => {
      const { call_sid, ...others } = row as Record<string, unknown>;
      unreadable ??= call_sid;
      if (call_sid !== unreadable) return row;
      return { ...others, call_sid: 'x'.repeat(500), customer: { number: null, name: rejectedName } };
    }),
  );
  const ofRows = api.fault;
  let isWavSent = false;
  api.fault = (request) => {
    if (isPage(request)) return ofRows(request);
    if (isWavSent || !request.path.startsWith('/recordings/')) return null;
    isWavSent = true;
    return { kind: 'answer', status: 200, headers: { 'Content-Type': 'audio/wav' }, body: monoRecording(30) };
  };
}

/** The beginning of a recording that is much longer. */
export async function halfRecording(): Promise<Buffer> {
  const names = (await readdir(recordingsFolder)).filter((name) => name.endsWith('.mp3'));
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(recordingsFolder, name)))));
}

/** Everything that must not lie about: what came from the account, what was typed, and the secrets. */
export async function needlesOf(api: FaultyApi): Promise<ByteNeedles> {
  const needles = new ByteNeedles();
  const names = [...agentNames, ...customerNames, rejectedName];
  for (const name of names) {
    for (const part of [name, ...name.split(' ')]) if (part.length > 6) needles.addText(`the name ${name}`, part);
  }
  for (const text of dispositions) needles.addText(`the disposition ${text}`, text);
  needles.addEncoded('the text of a search', searchText);
  for (const part of [savedSearchName, ...savedSearchName.split(' ')]) needles.addText('a saved search', part);
  for (const agent of agentNames.keys()) needles.addText('an agent’s ID', `qz_agent_${agent}`);
  for (const { callSid, customer, customField } of api.account.calls.all) {
    addNumber(needles, customer.number);
    needles.addEncoded('a ticket', customField?.split(' ')[0] ?? '');
    needles.addEncoded('a call SID', callSid);
  }
  const { apiKey, apiToken } = api.account;
  const tokens = api.requests.map(({ headers }) => headers.authorization?.replace(/^\S+ /, '') ?? '');
  for (const secret of new Set([apiKey, apiToken, ...tokens])) {
    if (secret !== '') needles.addEncoded('a secret', secret);
  }
  await addSounds(needles);
  return needles;
}

/** Frames that are played, and the samples of the WAV file. */
async function addSounds(needles: ByteNeedles): Promise<void> {
  const frameBytes = 144;
  for (const name of (await readdir(recordingsFolder)).filter((each) => each.endsWith('.mp3'))) {
    const bytes = await readFile(join(recordingsFolder, name));
    for (let frame = 0; frame + frameBytes <= bytes.length; frame += 5 * frameBytes) {
      const part = bytes.subarray(frame + 40, frame + 72);
      if (new Set(part).size > 16) needles.add('an MP3 frame', part);
    }
  }
  const samples = monoRecording(1).subarray(44);
  for (let at = 0; at < 800; at += 160) needles.add('samples of a WAV file', samples.subarray(at + 2, at + 34));
}

/** As it is written and dialled, and as eight bytes. */
function addNumber(needles: ByteNeedles, number: string): void {
  const what = 'a customer’s number';
  const national = number.replace('+91', '');
  needles.addEncoded(what, national);
  for (const mark of [' ', '-']) needles.addText(what, `${national.slice(0, 5)}${mark}${national.slice(5)}`);
  for (const digits of [national, `91${national}`]) {
    const bytes = Buffer.alloc(8);
    for (const write of ['writeBigUInt64LE', 'writeBigUInt64BE'] as const) {
      bytes[write](BigInt(digits));
      needles.add(`${what} as a whole number`, Buffer.from(bytes));
    }
    for (const write of ['writeDoubleLE', 'writeDoubleBE'] as const) {
      bytes[write](Number(digits));
      needles.add(`${what} as a number`, Buffer.from(bytes));
    }
  }
}

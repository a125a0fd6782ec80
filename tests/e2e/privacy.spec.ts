import { once } from 'node:events';
import { createServer } from 'node:net';
import { filesUnder } from './files-under.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';

test('no key, token or session reaches a file, the log or the page', async ({ launch, api, userDataDir }) => {
  const app = await launch();
  const console: string[] = [];
  app.page.on('console', (message) => console.push(message.text()));
  await connectTo(app.page, api);
  await syncCompleted(app.page);

  const sessionTokens = new Set(api.requests.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? ''));
  sessionTokens.delete('');
  const secrets = [api.account.apiKey, api.account.apiToken, ...sessionTokens];
  expect(sessionTokens.size).toBeGreaterThan(0);

  const page = await app.page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
  );
  const inputs = await app.page.evaluate(() =>
    [...document.querySelectorAll('input')].map((input) => input.value).join('\n'),
  );
  await app.close();
  const log = `${app.output()}\n${console.join('\n')}`;
  for (const secret of secrets) {
    expect(page).not.toContain(secret);
    expect(inputs).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
  for await (const { path, bytes } of filesUnder(userDataDir)) {
    for (const secret of secrets) {
      const found = bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'));
      expect(found, `a secret in ${path}`).toBe(false);
    }
  }
});

test('neither the page nor the log shows a path of this laptop or a call', async ({ launch, api, userDataDir }) => {
  const app = await launch();
  await connectTo(app.page, api);
  await syncCompleted(app.page);
  for (const screen of ['Downloads', 'Settings', 'Calls']) {
    await app.page.getByRole('link', { name: screen }).click();
    expect(await app.page.evaluate(() => document.documentElement.outerHTML)).not.toContain(userDataDir);
  }
  await app.close();
  expect(app.output()).not.toContain(api.account.accountSid);
  expect(app.output()).not.toMatch(/\+91\d{10}/);
});

test('WebRTC leads from the page to no other program, over TCP and over TURN', async ({ launch }) => {
  const { page } = await launch();
  let connected: (() => void) | undefined;
  const reached = new Promise<'reached'>((resolve) => {
    connected = () => resolve('reached');
  });
  const listener = createServer((socket) => {
    connected?.();
    socket.destroy();
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const failed = page.evaluate(async (to) => {
    const direct = new RTCPeerConnection();
    direct.createDataChannel('direct');
    await direct.setLocalDescription();
    const sdp = (direct.localDescription?.sdp ?? '')
      .replace('setup:actpass', 'setup:active')
      .replace(/ice-ufrag:\S+/, 'ice-ufrag:abcd')
      .replace(/ice-pwd:\S+/, 'ice-pwd:abcdefghijklmnopqrstuvwx');
    const given = new Promise<void>((resolve) => {
      direct.oniceconnectionstatechange = () => {
        if (['disconnected', 'failed'].includes(direct.iceConnectionState)) resolve();
      };
    });
    await direct.setRemoteDescription({ type: 'answer', sdp });
    const candidate = `candidate:1 1 tcp 1518280447 127.0.0.1 ${to} typ host tcptype passive`;
    await direct.addIceCandidate({ candidate, sdpMLineIndex: 0 });

    const turn = `turn:127.0.0.1:${to}?transport=tcp`;
    const relayed = new RTCPeerConnection({ iceServers: [{ urls: turn, username: 'a', credential: 'b' }] });
    relayed.createDataChannel('relayed');
    const refused = new Promise<void>((resolve) => {
      relayed.onicecandidateerror = () => resolve();
    });
    await relayed.setLocalDescription();
    await Promise.all([given, refused]);
    return 'failed';
  }, port);
  expect(await Promise.race([reached, failed])).toBe('failed');
  listener.close();
});

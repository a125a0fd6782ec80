import { expect, test } from 'vitest';
import { devAssets } from '../../../../src/main/shell/dev-assets.ts';
import { loopbackServer } from '../loopback-server.ts';

test('what Vite serves keeps its type and query, under a policy that allows only its web socket', async () => {
  const asked: string[] = [];
  const devServer = new URL(
    await loopbackServer((request, response) => {
      asked.push(`${request.url} ${request.headers.accept}`);
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Set-Cookie': 'a=b' }).end('export {}');
    }),
  );
  const assets = devAssets(devServer, fetch);
  const response = await assets(new Request('app://voicelogs/main.tsx?t=1', { headers: { accept: 'text/css' } }));

  expect(asked).toEqual(['/main.tsx?t=1 text/css']);
  expect(await response?.text()).toBe('export {}');
  expect(response?.headers.get('content-type')).toBe('text/javascript');
  expect(response?.headers.get('set-cookie')).toBeNull();
  const policy = response?.headers.get('content-security-policy');
  expect(policy).toContain(`connect-src 'self' ws://${devServer.host};`);
  expect(policy).not.toContain('unsafe-eval');
});

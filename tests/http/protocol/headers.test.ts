import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverOf } from '../../../src/http/server/server.ts';
import { type App, startApp } from '../app.ts';

/** Holds the headers that must not change, because each is a promise of the product. */
const PROMISED = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const CHANGING = [
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'x-request-id',
  'www-authenticate',
];

let app: App;
beforeAll(async () => {
  app = await startApp({ demo: false });
});
afterAll(() => app.close());

const said = async (method: string, path: string) => {
  const { headers } = await app.call(method, path);
  return Object.fromEntries([...headers].filter(([name]) => !CHANGING.includes(name)));
};

describe('every answer', () => {
  it.each([
    ['GET', '/api/v1/me'],
    ['GET', '/api/v1/dossiers/dos-1'],
    ['GET', '/api/v1/nowhere'],
  ])('says the same of what may be done with it: %s %s', async (method, path) => {
    expect(await said(method, path)).toEqual({
      ...PROMISED,
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
  });

  it('leaves an idle connection to its other side to close, a proxy that keeps one two minutes included', async () => {
    const { headers } = await app.call('GET', '/api/v1/nowhere');
    const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];

    expect(Number(seconds)).toBeGreaterThan(120);
  });

  it('waits for a file of 10 MB as long as it takes at 150 kbit/s', () => {
    expect(serverOf(() => {}).requestTimeout).toBeGreaterThan((10 * 8_000_000) / 150);
  });

  it('to who signs out lets nothing of what was typed stay in the browser', async () => {
    const { token } = await app.as('parti', ['admin']);
    const { headers } = await app.call('DELETE', '/api/v1/session', undefined, { authorization: `Bearer ${token}` });

    expect(headers.get('clear-site-data')).toBe('"storage"');
  });

  it('of an address that is known, found by the table or by Express, is the same', async () => {
    const { token } = await app.as('root', ['admin']);
    const headers = { authorization: `Bearer ${token}` };
    const status = async (method: string, path: string) =>
      (await fetch(`${app.url}${path}`, { method, headers })).status;

    expect(await status('GET', '/api/v1/people')).toBe(200);
    expect(await status('GET', '/api/v1/people/')).toBe(200);
    expect(await status('GET', '/api/v1/%70eople')).toBe(404);
    expect(await status('HEAD', '/api/v1/people')).toBe(200);
    expect(await status('DELETE', '/api/v1/people')).toBe(405);
    expect(await status('OPTIONS', '/api/v1/people')).toBe(204);
    expect(await status('GET', '/api/v1/People')).toBe(404);
    expect(await status('GET', '/api/v1/dossiers/%ZZ')).toBe(400);
  });
});

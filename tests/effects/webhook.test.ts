import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import { WEBHOOK_WAITS_MS } from '../../src/effects/effects.ts';
import { isPrivateAddress } from '../../src/effects/egress.ts';
import { createWebhookHandler, signedHeaders } from '../../src/effects/webhook.ts';
import type { ClaimedTask } from '../../src/store/store.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

describe('a webhook', () => {
  it('is signed as the specification’s own example', () => {
    const body = '{"test": 2432232314}';

    const headers = signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', body, [SECRET], 1_614_265_330_000);

    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('says what happened, under the key of its task, and settles it', async () => {
    const calls = await listen(() => 204);

    const done = await deliver('agenda');

    expect(done).toEqual(['dos-1:3:0']);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers['webhook-id']).toBe('dos-1:3:0');
    expect(JSON.parse(calls[0]?.text ?? '')).toEqual({
      ...{ type: 'conge.accorder', timestamp: HAPPENED.at, dossier: 'dos-1', revision: 3, data: { dossier: 'dos-1' } },
    });
  });

  it('says the same bytes at every try, whatever the instant of the try', async () => {
    const calls = await listen(() => 204);

    await deliver('agenda');
    await deliver('agenda', {}, '2026-03-03T11:00:00.000Z');

    expect(calls).toHaveLength(2);
    expect(calls[1]?.text).toBe(calls[0]?.text);
  });

  it('is verified by the example of the page for integrators, with either of two secrets, and by no other', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/appels.md'), 'utf8');
    const [, code = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    const { isFromJalon } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const calls = await listen(() => 204);
    const next = 'une-autre-cle-de-vingt-quatre-lettres';

    await deliver('agenda', { secrets: { agenda: [next, SECRET] } });

    const { headers, text } = calls[0] ?? { headers: {}, text: '' };
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2);
    const verdicts = [SECRET, next, `${next}!`].map((secret) => isFromJalon(headers, text, secret));
    expect(verdicts).toEqual([true, true, false]);
    expect(isFromJalon(headers, `${text} `, SECRET)).toBe(false);
    expect(isFromJalon(headers, text, SECRET, Date.now() + 600_000)).toBe(false);
    for (const wait of ['5 s', '5 min', '30 min', '1 h', '2 h', '4 h', '6 h', '10 h 30']) expect(page).toContain(wait);
  });

  it('is tried for 24 hours, then left to a human', () => {
    const total = WEBHOOK_WAITS_MS.reduce((sum, wait) => sum + wait, 0);

    expect(total).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(total).toBeLessThan(25 * 3_600_000);
  });

  it('is tried again when the receiver is in trouble, and left to a human when it refuses', async () => {
    for (const status of [500, 503, 429]) {
      await listen(() => status);
      await expect(deliver('agenda')).rejects.not.toBeInstanceOf(Refusal);
      server?.close();
    }
    for (const status of [400, 401, 410, 302]) {
      await listen(() => status);
      await expect(deliver('agenda')).rejects.toBeInstanceOf(Refusal);
      server?.close();
    }
  });

  it('gives up on a receiver that says nothing', async () => {
    await listen(() => null);

    await expect(deliver('agenda', { limitMs: 100 })).rejects.not.toBeInstanceOf(Refusal);
  });

  it('never goes where the installation did not say', async () => {
    const calls = await listen(() => 204);
    const port = portOf(server);

    await expect(deliver('inconnu')).rejects.toBeInstanceOf(Refusal);
    await expect(deliver('agenda', { privateHosts: [] })).rejects.toThrow('https');
    const inside = { urls: { agenda: `https://localhost:${port}/` }, privateHosts: [] };
    await expect(deliver('agenda', inside)).rejects.toThrow('adresse interne');
    const literal = { urls: { agenda: `https://[::ffff:127.0.0.1]:${port}/` }, privateHosts: [] };
    await expect(deliver('agenda', literal)).rejects.toThrow('adresse interne');
    expect(calls).toEqual([]);
  });

  it('knows the addresses of the inside', () => {
    const inside = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'];
    const inside6 = [
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:7f00:1::',
      'ff02::1',
    ];

    expect([...inside, ...inside6].filter((address) => !isPrivateAddress(address))).toEqual([]);
    expect(['1.1.1.1', '172.32.0.1', '2606:4700::1111'].filter(isPrivateAddress)).toEqual([]);
  });
});

interface WebhookRequest {
  headers: IncomingHttpHeaders;
  text: string;
}

const HAPPENED = { type: 'conge.accorder', at: '2026-03-02T08:00:00.000Z', revision: 3 };

async function listen(answer: () => number | null): Promise<WebhookRequest[]> {
  const calls: WebhookRequest[] = [];
  server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, text: await textOf(request) });
    const status = answer();
    if (status !== null) response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return calls;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

async function deliver(name: string, more: object = {}, dueAt = HAPPENED.at): Promise<string[]> {
  const settled: string[] = [];
  const urls = { agenda: `http://127.0.0.1:${portOf(server)}/` };
  const options = { urls, secrets: { agenda: [SECRET] }, privateHosts: ['127.0.0.1'], ...more };
  const done = async ({ task }: ClaimedTask) => void settled.push(task.key);
  const handler = createWebhookHandler(options, { done, happened: async () => HAPPENED });
  await handler(claimedOf(name, dueAt), { leftMs: () => 1_000 });
  return settled;
}

function portOf(of: Server | null): number {
  return (of?.address() as AddressInfo | null)?.port ?? 0;
}

function claimedOf(url: string, dueAt: string): ClaimedTask {
  const common = { key: 'dos-1:3:0', dossier: 'dos-1', dueAt };
  return { attempt: 1, fence: 1, task: { ...common, kind: 'webhook', payload: { url, data: { dossier: 'dos-1' } } } };
}

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/http/http.ts';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const JSON_TYPE = { 'content-type': 'application/json' };

describe('every refusal', () => {
  it.each<[number, string, string, string, string | undefined, { [name: string]: string }]>([
    [404, 'not-found', 'GET', '/api/v1/nothing', undefined, {}],
    [404, 'not-found', 'GET', '/API/V1/me', undefined, {}],
    [404, 'not-found', 'GET', '/api/v1/dossiers/__proto__', undefined, {}],
    [405, 'method-not-allowed', 'PUT', '/api/v1/dossiers', undefined, {}],
    [406, 'not-acceptable', 'GET', '/api/v1/dossiers', undefined, { accept: 'text/html' }],
    [400, 'bad-request', 'GET', '/api/v1/dossiers/%E0%A4%A', undefined, {}],
    [400, 'bad-request', 'POST', '/api/v1/dossiers', '{"workflow":', JSON_TYPE],
    [400, 'bad-request', 'POST', '/api/v1/dossiers', '{"workflow":"a","data":{"__proto__":{"x":1}}}', JSON_TYPE],
    [400, 'bad-request', 'POST', '/api/v1/dossiers', `{"data":${'['.repeat(99)}${']'.repeat(99)}}`, JSON_TYPE],
    [400, 'bad-request', 'POST', '/api/v1/dossiers', '', JSON_TYPE],
    [413, 'too-large', 'POST', '/api/v1/dossiers', `"${'x'.repeat(1_000_001)}"`, JSON_TYPE],
    [
      415,
      'unsupported-media',
      'POST',
      '/api/v1/dossiers',
      'workflow=a',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    [
      415,
      'unsupported-media',
      'POST',
      '/api/v1/dossiers',
      '{}',
      { 'content-type': 'application/json; charset=latin1' },
    ],
    [415, 'unsupported-media', 'POST', '/api/v1/dossiers', '{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }],
    [422, 'invalid-form', 'POST', '/api/v1/dossiers', '{"worflow":"team"}', JSON_TYPE],
    [422, 'invalid-query', 'GET', '/api/v1/dossiers?limit=1&limit=2', undefined, {}],
  ])('is a problem a person can read: %i %s %s %s', async (status, code, method, path, body, headers) => {
    const answer = await office.ana.call(method, path, body, headers);

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status, code, type: `/api/v1/docs#probleme-${code}` });
    expect(String(answer.body.detail)).toMatch(/^\p{Lu}|^«/u);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('says which methods an address has', async () => {
    const refused = await app.call('PATCH', '/api/v1/dossiers');
    const asked = await app.call('OPTIONS', '/api/v1/dossiers');

    expect(refused.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect(asked.status).toBe(204);
    expect(asked.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
  });

  it('suggests the member that was meant', async () => {
    const { body } = await office.ana.call('POST', '/api/v1/dossiers', { worflow: 'team' });

    expect(JSON.stringify(body.errors)).toContain('vouliez-vous dire « workflow »');
  });

  it('also answers what is not HTTP', async () => {
    const { port } = new URL(app.url);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nno colon here\r\n\r\n'));
      let received = '';
      socket.on('data', (chunk) => (received += chunk));
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });

    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(text).toContain('application/problem+json');
  });

  it('leaves the connection usable after a body too large', async () => {
    const body = `{"data":"${'x'.repeat(3_000_000)}"}`;

    for (let i = 0; i < 3; i++)
      expect((await office.ana.call('POST', '/api/v1/dossiers', body, JSON_TYPE)).status).toBe(413);
    expect((await office.ana.call('GET', '/api/v1/me')).status).toBe(200);
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from mischief', async () => {
    const { headers } = await office.ana.call('GET', '/api/v1/me');

    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('keeps the request number of a proxy, when it looks like one', async () => {
    const kept = await app.call('GET', '/health/live', undefined, { 'x-request-id': 'proxy-0001' });
    const changed = await app.call('GET', '/health/live', undefined, { 'x-request-id': '<script>' });

    expect(kept.headers.get('x-request-id')).toBe('proxy-0001');
    expect(changed.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is logged in one line, with who and what, and no word of a body or an address', async () => {
    await office.ana.call('POST', '/api/v1/dossiers?zzz=Dupont', {
      workflow: 'leave-request',
      data: { name: 'Dupont' },
    });

    await expect
      .poll(() => app.lines.at(-1))
      .toMatchObject({ route: '/api/v1/dossiers', method: 'POST', status: 422, person: office.ana.id });
    expect(JSON.stringify(app.lines)).not.toContain('Dupont');
  });
});

describe('a page', () => {
  it.each(['/', '/api/v1/docs'])('runs no script, and styles itself by a nonce used once: %s', async (path) => {
    const first = await app.call('GET', path, undefined, { accept: 'text/html' });
    const again = await app.call('GET', path);
    const nonce = /style nonce="([^"]+)"/.exec(String(first.body))?.[1];

    expect(first.status).toBe(200);
    expect(first.headers.get('content-security-policy')).toContain(`style-src 'nonce-${nonce}'`);
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(String(first.body)).not.toMatch(/<script|javascript:|src=|http:/);
    expect(again.headers.get('content-security-policy')).not.toContain(String(nonce));
  });

  it('of documentation leads to every call and every refusal', async () => {
    const { body } = await app.call('GET', '/api/v1/docs');
    const html = String(body);

    for (const { id } of app.described.operations) expect(html).toContain(`id="${id}"`);
    for (const [, anchor] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${anchor}"`);
    expect([...html.matchAll(/ id="([^"]+)"/g)]).toHaveLength(
      new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).size,
    );
  });
});

describe('the service', () => {
  it('says it is alive and ready, and gives its figures to its own machine', async () => {
    const live = await app.call('GET', '/health/live');
    const ready = await app.call('GET', '/health/ready');
    const metrics = await app.call('GET', '/metrics');

    expect([live.body, ready.body]).toEqual([
      { status: 'live' },
      {
        ...{ status: 'ready', mail: { delayed: 0, attempts: 0, since: null }, atRest: 'clear', roots: 'sound' },
        virusScanner: 'none',
      },
    ]);
    expect(String(metrics.body)).toContain(
      'jalon_http_request_duration_seconds_bucket{le="0.1",method="POST",route="/api/v1/dossiers",status="201"}',
    );
    expect(String(metrics.body)).toMatch(/jalon_tasks\{kind="deadline",status="waiting"\} \d/);
    expect(String(metrics.body)).toContain('jalon_task_lateness_seconds 0');
    expect(String(metrics.body)).toContain('jalon_letters_delayed_age_seconds 0');
  });

  it('tells monitoring of letters, incidents, the store, tasks taken over, the disk, the last backup and the build', async () => {
    const room = { bytes: 40, freeBytes: 60, diskBytes: 100, lastBackupAt: null };
    const metrics = createMetrics(async () => room);
    metrics.measures.verb('commit', 0.01);
    metrics.measures.conflict();
    metrics.measures.fenced('email');

    const lines = (await metrics.text(app.operations)).split('\n');

    expect(lines.map((line) => line.replace(/ \S+$/, ''))).toEqual(
      expect.arrayContaining([
        'jalon_letters{status="waiting"}',
        'jalon_letters{status="failed"}',
        'jalon_letter_age_seconds{status="waiting"}',
        'jalon_letter_age_seconds{status="failed"}',
        'jalon_letters_delayed',
        'jalon_incident_age_seconds',
        'jalon_store_duration_seconds_count{verb="commit"}',
        expect.stringMatching(/^jalon_build_info\{version="[^"]+",node="v[^"]+"\}$/),
      ]),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'jalon_store_conflicts_total 1',
        'jalon_tasks_fenced_total{kind="email"} 1',
        'jalon_store_bytes 40',
        'jalon_disk_free_bytes 60',
        'jalon_disk_bytes 100',
        'jalon_backup_age_seconds +Inf',
        'jalon_cache_bound{cache="offsets of zones"} 100',
        expect.stringMatching(/^jalon_cache_entries\{cache="texts of files"\} \d+$/),
        expect.stringMatching(/^jalon_cache_evictions_total\{cache="texts of files"\} \d+$/),
        expect.stringMatching(/^jalon_memo_values_total\{memo="compiled forms"\} \d+$/),
      ]),
    );
  });

  it('gives them elsewhere only to who holds the token', async () => {
    const through = await app.call('GET', '/metrics', undefined, { 'x-forwarded-for': '203.0.113.9' });
    expect(through.status).toBe(403);
    const guarded = await startApp({ metricsToken: 'a-token-of-monitoring' });

    const without = await guarded.call('GET', '/metrics');
    const wrong = await guarded.call('GET', '/metrics', undefined, { authorization: 'Bearer wrong' });
    const right = await guarded.call('GET', '/metrics', undefined, { authorization: 'Bearer a-token-of-monitoring' });
    await guarded.close();

    expect([without.status, wrong.status, right.status]).toEqual([403, 403, 200]);
  });

  it('has no clock to move outside the demo', async () => {
    const production = await startApp({ demo: false });

    const { status } = await production.call('POST', '/api/v1/demo/clock', { advance: 'P1D' });
    await production.close();

    expect(status).toBe(404);
  });

  it('meets no error it did not expect in all of these', () => {
    expect(app.errors).toEqual([]);
  });
});

import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startApp } from '../app.ts';
import { openingOf, openOffice } from '../dossiers/leave.ts';

/** Returns the status or error that a new connection gets; an open one may still be answered, then asked to close. */
function newcomerAt(url: string): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    request(`${url}/health/ready`, { agent: false })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      .end();
  });
}

it('a request begun before the stop is answered, and none is taken after', async () => {
  const app = await startApp();
  const { ana, max, team } = await openOffice(app);
  const body = JSON.stringify({ workflow: 'leave-request', data: openingOf('Arrêt', max.id, team) });
  const begun = request(`${app.url}/api/v1/dossiers`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${ana.token}`,
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    begun.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
  const arrived = once(app.server, 'request');
  begun.write(body.slice(0, 10));
  await arrived;

  const stopped = app.http.stop(app.server);
  const refused = await newcomerAt(app.url);
  begun.end(body.slice(10));

  expect(refused).toBe('ECONNREFUSED');
  expect(await answered).toBe(201);
  await stopped;
  await app.close();
});

it('told to give notice, it says not ready and still answers, until the notice is over', async () => {
  const app = await startApp();
  const { ana, max, team } = await openOffice(app);
  const data = openingOf('Préavis', max.id, team);

  const stopped = app.http.stop(app.server, { noticeMs: 4_000 });
  const ready = await fetch(`${app.url}/health/ready`);
  const opened = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
  await stopped;

  expect(ready.status).toBe(503);
  expect(opened.status).toBe(201);
  expect(opened.headers.get('connection')).toBe('close');
  await expect(fetch(`${app.url}/health/live`)).rejects.toThrow();
  await app.close();
});

/** Keeps one connection and asks again until the server closes it; `broken` says what failed meanwhile. */
async function keepAsking(url: string, everyMs: number): Promise<{ answers: number; broken: string | null }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let answers = 1; ; answers++) {
    const asked = request(`${url}/health/live`, { agent }).end();
    const ended = await once(asked, 'response').then(
      async ([response]) => {
        response.resume();
        await once(response, 'end');
        return response.headers.connection === 'close' ? null : undefined;
      },
      (error: Error) => error.message,
    );
    if (ended !== undefined) return { answers, broken: ended };
    await delay(everyMs);
  }
}

it('clients that keep their connection are each told to leave it, and none is cut', async () => {
  const app = await startApp();
  const clients = Array.from({ length: 8 }, (_, index) => keepAsking(app.url, 20 + 60 * index));
  await delay(1_000);

  await app.http.stop(app.server, { drainMs: 2_000 });

  const ends = await Promise.all(clients);
  expect(ends.map(({ broken }) => broken)).toEqual(Array.from({ length: 8 }, () => null));
  expect(Math.min(...ends.map(({ answers }) => answers))).toBeGreaterThan(1);
  await app.close();
});

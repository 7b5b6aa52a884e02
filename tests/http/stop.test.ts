import { once } from 'node:events';
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { startApp } from './app.ts';
import { openingOf, openOffice } from './leave.ts';

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
  const refused = await fetch(`${app.url}/health/ready`).then(
    ({ status }) => status,
    () => 'refused',
  );
  begun.end(body.slice(10));

  expect(refused).toBe('refused');
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

import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishShipped } from '../../shipped.ts';
import { type App, startApp } from '../app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp({}, { secondFactor: 'optional' });
  await publishShipped(app);
});
afterAll(() => app.close());

it('a role that anyone takes by registering names as stand-ins nobody of another organisation', async () => {
  const stranger = await app.as('candidat-un', ['candidat']);
  await app.as('candidat-deux', ['candidat']);
  const member = await app.as('referent-un', ['referent']);
  await app.as('referent-deux', ['referent']);

  const named = async ({ call }: typeof stranger) => (await call('GET', '/api/v1/colleagues')).body;

  expect(await named(stranger)).toEqual({ items: [] });
  expect(await named(member)).toMatchObject({ items: [{ name: 'Personne referent-deux' }] });
});

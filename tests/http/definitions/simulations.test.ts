import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';

let app: App;
let hr: Client;
beforeAll(async () => {
  app = await startApp();
  hr = await app.as('rh', ['hr']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

it('a long simulation lets others be served meanwhile', async () => {
  const open = { event: 'open', role: 'hr', data: { name: 'Équipe', absentsMax: 2 } };
  const rename = { event: 'open', role: 'hr', data: { name: 'Autre', absentsMax: 2 } };
  const body = {
    workflow: 'team',
    commands: [open, ...Array.from({ length: 499 }, () => rename)],
    until: '2045-01-01T00:00:00.000Z',
  };
  const ended: string[] = [];

  const simulated = hr.call('POST', '/api/v1/simulations', body).then((answer) => {
    ended.push('simulation');
    return answer;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const others = Array.from({ length: 5 }, async () => {
    await hr.call('GET', '/api/v1/sign-in');
    ended.push('other');
  });
  await Promise.all([simulated, ...others]);

  expect((await simulated).status).toBe(200);
  expect(ended.at(-1)).toBe('simulation');
});

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../http/app.ts';
import { APP_FOLDER, expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

const CHAINS = join(import.meta.dirname, '../fixtures/chains');

/** An event that sends itself, and who settles what comes of it. */
inBrowser('A chain of messages that was stopped', ({ openPage }) => {
  let app: App;
  let sa: Client;
  let page: Page;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    await app.operations.machine.publish(await readDefinitions(CHAINS));
    sa = await app.as('sam', ['sa', 'admin']);
  });
  afterAll(() => app.close());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const stopped = async (name: string) => {
    const { body } = await sa.call('POST', '/api/v1/dossiers', { workflow: 'echo', data: { name } });
    await sa.call('POST', `/api/v1/dossiers/${body['id']}/events`, { event: 'ring' });
    await deliverAll();
    return String(body['id']);
  };
  const deliverAll = async () => {
    for (let round = 0; round < 60; round++) {
      const [claimed] = await app.store.claim({
        ...{ owner: 'test', now: await app.clock.now(), kinds: ['message'], limit: 1, leaseMs: 60_000 },
      });
      if (claimed === undefined) return;
      const error = await app.operations.machine.deliver(claimed).then(
        () => null,
        (reason: unknown) => String(reason),
      );
      if (error !== null) await app.store.settle(claimed.task.key, claimed.fence, { kind: 'incident', error });
    }
  };
  const count = async (id: string) => (await app.store.load(id))?.dossier.data['count'];

  it('tells its messages, and offers to stop, to pass and to migrate, by keyboard', async () => {
    const echo = await stopped('Boucle');
    expect(await count(echo)).toBe(21);
    page = await openPage();
    await signIn(page, app, sa.email);
    await page.goto(`${app.url}/app/incidents`);
    await page.getByText('Suite de messages arrêtée').waitFor();
    await page.getByText('20 messages se sont suivis').waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('link', { name: /^Migrer/ }).getAttribute('href')).toMatch(/processus\/echo\/passage$/);

    await button(/^Passer/).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Aucune tâche n’est en incident').waitFor();
    expect(await count(echo)).toBe(22);

    await deliverAll();
    await page.reload();
    await button(/^Arrêter/).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Pourquoi la suite s’arrête là').fill('Boucle connue');
    await button('Arrêter la suite').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Aucune tâche n’est en incident').waitFor();
    expect(await count(echo)).toBe(41);
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../http/app.ts';
import { deliverMessages, publishChains, stoppedEcho } from '../http/dossiers/chains.ts';
import { APP_FOLDER, expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

/** Runs on an event that sends itself, and on what an administrator does about its incident. */
inBrowser('A chain of messages that was stopped', ({ openPage }) => {
  let app: App;
  let sa: Client;
  let page: Page;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    await publishChains(app);
    sa = await app.as('sam', ['sa', 'admin']);
  });
  afterAll(() => app.close());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const count = async (id: string) => (await app.store.load(id))?.dossier.data['count'];

  it('tells its messages, and offers to stop, to pass and to migrate, by keyboard', async () => {
    const echo = await stoppedEcho(app, sa, 'Boucle');
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

    await deliverMessages(app);
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

import type { Page, Route } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../http/app.ts';
import { type Office, openOffice } from '../http/dossiers/leave.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('Several at work', ({ openApp, openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    office = await openOffice(app);
    page = await openPage();
  });

  it('two on one dossier: the second is shown what the first changed, and loses no word', async () => {
    const dossier = await office.draft('Partagée');
    const other = await openPage();
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/date`);
    await page.getByRole('textbox', { name: 'Début du congé' }).fill('6/4/2026');
    await page.getByRole('textbox', { name: 'Fin du congé' }).fill('10/4/2026');
    await page.getByRole('textbox', { name: /Jours/ }).fill('5');

    await signIn(other, app, office.zoe.email);
    await other.goto(`${app.url}/app/dossiers/${dossier}/correct`);
    await other.getByRole('textbox', { name: /Solde/ }).fill('12');
    await other.getByRole('button', { name: 'Corriger' }).click();
    await other.waitForURL(`${app.url}/app/dossiers/${dossier}`);
    await page.getByRole('button', { name: 'Choisir les dates' }).click();

    const notice = page.getByRole('alert').filter({ hasText: 'Le dossier a changé' });
    await notice.getByText('Corriger, 2 mars 2026').waitFor();
    await expect
      .poll(() => notice.textContent())
      .toMatch(/par Personne zoe \(Ressources humaines\).*Solde de jours : 25.*12/);
    await expect.poll(() => page.getByRole('textbox', { name: 'Début du congé' }).inputValue()).toBe('06/04/2026');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'J’ai vu, continuer' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Choisir les dates' }).click();
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);
    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(body.data).toMatchObject({ balance: 12, start: '2026-04-06', days: 5 });
  });

  it('says when nothing arrives any more, and takes up again by itself', async () => {
    const dossier = await office.submitted();
    await signIn(page, app, office.max.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}`);
    await page.getByRole('link', { name: 'Refuser' }).waitFor();

    await page.context().setOffline(true);
    await page.getByText('Hors ligne.').waitFor();
    await expectAccessible(page);
    await office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'cancel', data: {} });
    await page.context().setOffline(false);

    await page.getByText('Hors ligne.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Refuser' }).waitFor({ state: 'detached' });
  });

  it('a page opened while another changes the dossier shows the state of after', async () => {
    const dossier = await office.submitted('Première');
    await signIn(page, app, office.max.email);
    await page.locator('[data-line]').first().waitFor();
    const readBefore = async (route: Route) => {
      const answer = await route.fetch();
      const told = page.waitForRequest(/\/api\/v1\/todos/);
      await office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'cancel', data: {} });
      await told;
      await route.fulfill({ response: answer });
    };
    await page.route(`**/api/v1/dossiers/${dossier}`, readBefore, { times: 1 });

    await page
      .getByRole('link', { name: /Première/ })
      .first()
      .click();

    await page.getByRole('main').getByText('Annulé', { exact: true }).first().waitFor({ timeout: 15_000 });
  });

  it('one key leads to what needs me', async () => {
    const dossier = await office.submitted('Première');
    await office.submitted('Seconde');
    await signIn(page, app, office.max.email);
    await page.locator('[data-line]').first().waitFor();

    await page.keyboard.press('j');
    await expect.poll(() => page.locator(':focus').textContent()).toMatch(/Première/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator(':focus').textContent()).toMatch(/Seconde/);
    await page.keyboard.press('k');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');

    await page.waitForURL((url) => url.pathname.startsWith(`/app/dossiers/${dossier}`));
  });
});

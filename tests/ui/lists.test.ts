import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../http/app.ts';
import { type Office, openOffice } from '../http/dossiers/leave.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('Lists of dossiers', ({ openApp, openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    office = await openOffice(app);
    page = await openPage();
  });

  const names = () => page.locator('tbody th').allInnerTexts();

  it('keep filters, columns and order under a name, and open on it', async () => {
    for (const name of ['Alba', 'Zoé']) await office.submitted(name);
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/dossiers`);
    await page.getByLabel('Genre').selectOption('leave-request');
    await page.getByRole('columnheader', { name: 'Dossier' }).getByRole('button').click();
    await page
      .getByRole('columnheader', { name: 'Dossier', exact: false })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor();
    await page.getByText('Colonnes', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Jours demandés' }).check();
    await page.getByRole('columnheader', { name: 'Jours demandés' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Enregistrer cette vue…' }).click();
    await page.getByLabel('Nom de la vue').fill('Par nom');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Par nom' }).and(page.locator('[aria-current=page]')).waitFor();
    await page.getByLabel('Ouvrir la liste sur cette vue').check();
    await expect.poll(async () => (await office.zoe.call('GET', '/api/v1/views')).body.default).not.toBeNull();
    for (const path of ['dossiers/', 'dossiers']) {
      await page.goto(`${app.url}/app/${path}`);
      await page.getByRole('columnheader', { name: 'Jours demandés' }).waitFor();
    }

    expect(await names()).toEqual(['Alba (paid)', 'Zoé (paid)']);
    await page.getByRole('columnheader', { name: 'Dossier' }).getByRole('button').click();
    await expect.poll(names).toEqual(['Zoé (paid)', 'Alba (paid)']);
    await page.getByText('(modifiée)').waitFor();
    await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await page.getByText('(modifiée)').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Supprimer cette vue' }).click();
    await page.getByRole('link', { name: 'Par nom' }).waitFor({ state: 'detached' });
  });

  it('act on many from the keyboard, tell each refusal, and do it again for those alone', async () => {
    const [one, two] = [await office.submitted('Un'), await office.submitted('Deux')];
    const three = await office.draft('Trois');
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/dossiers?workflow=leave-request&sort=title`);

    await page.getByRole('checkbox', { name: 'Choisir tous les dossiers montrés' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('3 dossiers choisis').waitFor();
    await expectAccessible(page);
    await page
      .getByRole('region', { name: 'Dossiers choisis' })
      .getByRole('combobox')
      .selectOption({ label: 'Annuler' });
    await page.getByRole('button', { name: 'Continuer…' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Trois (paid)' }).waitFor();
    await office.ana.call('POST', `/api/v1/dossiers/${one}/events`, { event: 'cancel', data: {} });
    await page.getByRole('button', { name: 'Annuler : 3 dossiers' }).click();

    await page.getByText('2 faits sur 3').waitFor();
    await expectAccessible(page);
    await expect
      .poll(() => page.locator('.notice li').first().textContent())
      .toMatch(/^Un \(paid\) : .*(étape|impossible)/i);
    await expect.poll(() => page.getByRole('button', { name: 'Annuler : 1 dossier' }).count()).toBe(1);
    for (const dossier of [two, three]) {
      expect((await office.zoe.call('GET', `/api/v1/dossiers/${dossier}`)).body.states).toContain('cancelled');
    }
  });

  it('are taken away as they are shown', async () => {
    await office.submitted('Alba');
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/dossiers?workflow=leave-request&columns=data.start`);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);

    const text = await readFile(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFDossier;Début du congé;Numéro\r\nAlba \(paid\);06\/04\/2026;dos-/);
  });

  it('fit a telephone without scrolling sideways', async () => {
    await office.submitted('Une personne au nom très long, vraiment');
    await page.setViewportSize({ width: 320, height: 700 });
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/dossiers?workflow=leave-request&columns=stage,assigned,due,updated,data.kind`);
    await page.getByRole('checkbox', { name: /^Choisir Une personne/ }).check();
    await page.getByText('1 dossier choisi').waitFor();

    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await expectAccessible(page);
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../../http/app.ts';
import { type Office, openingOf, openOffice } from '../../http/dossiers/leave.ts';
import { KEPT, withKeeping } from '../../http/keeping.ts';
import { APP_FOLDER, expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('What is kept', ({ openPage }) => {
  let app: App;
  let office: Office;
  let dpo: Client;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    office = await openOffice(app);
    await app.operations.machine.publish(await withKeeping());
    dpo = await app.as('dpo', ['dpo']);
    const data = openingOf(KEPT, office.max.id, office.team);
    const { body } = await office.ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
    await office.ana.call('POST', `/api/v1/dossiers/${body.id}/events`, { event: 'cancel' });
  });
  afterAll(() => app.close());

  const as = async (email: string, path: string): Promise<Page> => {
    const page = await openPage({ width: 360, height: 800 });
    await signIn(page, app, email);
    await page.goto(`${app.url}/app/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  it('is archived and erased by one agreement and one visa, and opened in between for a motive, at 360 pixels', async () => {
    const page = await as(dpo.email, 'conservation');
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    await page.getByText('1 à archiver').waitFor();
    await press(/^Préparer l’archivage/);
    await press('Donner mon accord');
    await expectAccessible(page);
    await press('Oui, d’accord');
    await page.getByRole('heading', { name: /Archiver : .+, en cours/ }).waitFor();
    await app.operations.machine.retain();

    const reader = await as(office.zoe.email, 'archives');
    await reader.getByLabel('Nom ou titre du dossier').fill('gardee');
    await reader.keyboard.press('Enter');
    await reader.getByLabel('Pourquoi ouvrir ce dossier').fill('Un contrôle le demande.');
    await expectAccessible(reader);
    await reader.getByRole('button', { name: /^Ouvrir/ }).click();
    await reader.getByRole('heading', { level: 1, name: new RegExp(KEPT) }).waitFor();

    await page.reload();
    await page.getByText('1 à effacer').waitFor();
    await press(/^Préparer l’effacement/);
    await press('Donner mon accord');
    await press('Oui, d’accord');
    await page.getByLabel('Référence').fill('AD-7');
    await page.getByLabel('Date', { exact: true }).fill('2026-03-02');
    await expectAccessible(page);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await press('Noter le visa');
    await page.getByRole('heading', { name: /Effacer : .+, en cours/ }).waitFor();
    await app.operations.machine.retain();
    await page.reload();
    await page.getByRole('heading', { name: /Effacer : .+, finie/ }).waitFor();
    await page.getByText('1 dossier fait sur 1').first().waitFor();
  });
});

import { expect, it } from 'vitest';
import { openOffice } from '../http/dossiers/leave.ts';
import { openVisit } from '../http/links/visit.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('The page of accesses', ({ openApp, openPage }) => {
  it('leads to what a person sees, as fields and numbers, and ends a token of theirs, on a telephone', async () => {
    const app = await openApp();
    const { max, submitted } = await openOffice(app);
    await submitted('Camille Tue');
    const dpo = await app.as('garde', ['dpo']);
    const page = await openPage({ width: 390, height: 844 });
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/acces`);
    await page.getByLabel('Personne').selectOption({ label: 'Personne max' });
    await page.getByText('Jeton « Essai »').first().waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Que voit cette personne ?' }).click();
    await page.getByRole('heading', { name: 'Que voit Personne max ?' }).waitFor();
    const leave = page.getByRole('region', { name: 'Demande de congé' });
    await leave.getByText('1 dossier', { exact: true }).waitFor();
    await leave.getByText(/^\d+ champs$/).click();
    await leave.getByText('Solde de jours').last().waitFor();
    expect(await page.getByText('Camille').count()).toBe(0);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Ses jetons, calendriers et liens' }).click();
    await page.getByRole('button', { name: 'Mettre fin' }).click();
    await page.getByRole('button', { name: 'Y mettre fin' }).click();
    await page.getByText('Rien n’est ouvert ici.').waitFor();
    expect((await max.call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('says of each link whom it lets in, who made it and of which dossier, so that two are told apart by their buttons', async () => {
    const app = await openApp();
    const visits = [await openVisit(app, 'Dijon'), await openVisit(app, 'Dole')];
    for (const visit of visits) await visit.link({ role: 'driver', events: ['trip'] });
    const dpo = await app.as('veille', ['dpo']);
    // Names are read again at most every few seconds.
    app.real.ms += 6_000;
    const page = await openPage({ width: 360, height: 740 });
    await signIn(page, app, dpo.email);

    await page.goto(`${app.url}/app/acces?kind=link`);

    for (const { id } of visits) {
      const row = page.getByRole('row').filter({ hasText: `Lien signé, dossier ${id}` });
      await row.getByText(/^.+, fait par Dominique Hôte$/).waitFor();
      await page.getByRole('button', { name: new RegExp(`^Mettre fin : .+dossier ${id}$`) }).waitFor();
    }
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await expectAccessible(page);
  });
});

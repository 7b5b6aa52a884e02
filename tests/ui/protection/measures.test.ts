import { expect, it } from 'vitest';
import { openingOf, openOffice } from '../../http/dossiers/leave.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('What a person asks on their dossiers, other than to read or erase them', ({ openApp, openPage }) => {
  it('limits the use of a dossier, which says so to who works on it, until the person was told of the end', async () => {
    const app = await openApp();
    const { ana, max, team } = await openOffice(app);
    const data = openingOf('Camille Contestée', max.id, team);
    const { body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
    const dpo = await app.as('garde', ['dpo']);
    app.real.ms += 6_000;
    const page = await openPage();
    const fits = async () => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await expectAccessible(page);
        const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
        expect(needed).toBeLessThanOrEqual(width);
      }
    };
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/droits-des-personnes?dossier=${body.id}`);
    await page.getByText('Limiter l’usage', { exact: true }).first().click();
    await fits();
    await page.getByRole('radio', { name: /conteste l’exactitude/ }).press('Space');
    await page.getByRole('button', { name: 'Limiter l’usage' }).press('Enter');
    await page.getByRole('status').getByText('L’usage est limité').waitFor();
    await page.getByText(/usage limité, dos-/).waitFor();

    const worker = await openPage();
    await signIn(worker, app, ana.email);
    await worker.goto(`${app.url}/app/dossiers/${body.id}`);
    await worker.getByText('L’usage de ce dossier est limité depuis').waitFor();
    expect(await worker.getByRole('button', { name: 'Mettre en pause' }).count()).toBe(0);
    await expectAccessible(worker);

    await page.getByRole('link', { name: 'Chercher un autre dossier' }).click();
    const measure = page.getByRole('listitem').filter({ hasText: 'Usage limité, le' });
    await measure.getByText('Lever la limite', { exact: true }).first().click();
    await fits();
    await measure.getByRole('radio', { name: 'La demande est fondée' }).check();
    await measure.getByLabel(/^Ce qui a été vérifié/).fill('La date a été vérifiée sur pièce.');
    await measure.getByRole('button', { name: 'Lever la limite' }).click();
    expect(await measure.getByRole('button', { name: 'Lever la limite' }).isVisible()).toBe(true);
    await measure.getByRole('textbox', { name: /^Jour où la personne a su/ }).fill('02/03/2026');
    await measure.getByRole('button', { name: 'Lever la limite' }).click();
    await measure.getByText('La personne l’a su le 2 mars 2026.').waitFor();
    await worker.reload();
    await worker.getByRole('button', { name: 'Mettre en pause' }).waitFor();
    expect(await worker.getByText('L’usage de ce dossier est limité').count()).toBe(0);
  });

  it('has a dossier corrected by who follows it', async () => {
    const app = await openApp();
    const { ana, max, team } = await openOffice(app);
    const data = openingOf('Camille Inexacte', max.id, team);
    const { body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
    const dpo = await app.as('garde', ['dpo']);
    app.real.ms += 6_000;
    const page = await openPage();
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/droits-des-personnes?dossier=${body.id}`);
    await page.getByText('Demander une rectification').click();
    await page.getByLabel(/^Ce qui est faux/).fill('Embauche le 1er mars, non le 2.');
    await page.getByRole('button', { name: 'Demander la rectification' }).click();
    await page.getByRole('status').getByText('est demandée à qui suit le dossier').waitFor();

    const worker = await openPage();
    await signIn(worker, app, max.email);
    await worker.goto(`${app.url}/app/dossiers/${body.id}`);
    const toCorrect = worker.getByRole('button', {
      name: /^Régler : À rectifier, à la demande de la personne : Embauche le 1er mars/,
    });
    await toCorrect.waitFor();

    await page.getByRole('link', { name: 'Chercher un autre dossier' }).click();
    const measure = page.getByRole('listitem').filter({ hasText: 'Rectification, le' });
    await measure.getByText('Finir la rectification').click();
    await measure.getByRole('radio', { name: 'C’est refusé' }).check();
    await measure.getByLabel(/^Ce qui a été rectifié/).fill('La date est celle du contrat signé.');
    await measure.getByRole('button', { name: 'Finir' }).click();
    await measure.getByText('La date est celle du contrat signé.').waitFor();
    await expectAccessible(page);
    await worker.reload();
    await worker.getByText('À faire terminé').waitFor();
    expect(await toCorrect.count()).toBe(0);
  });
});

import { expect, it } from 'vitest';
import { asBrowser } from '../http/accounts.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('The first run', ({ openApp, openPage }) => {
  it('leads from an empty installation to the first dossier, and leaves the menu', async () => {
    const app = await openApp();
    const root = await app.as('racine', ['admin', 'hr']);
    const page = await openPage();
    await signIn(page, app, root.email);
    const link = page.getByRole('link', { name: /^Premiers pas/ });
    const next = page.locator('.first-steps .next');
    await link.click();
    await page.getByRole('heading', { name: 'Premiers pas', level: 1 }).waitFor();
    await next.getByText('Aucune organisation').waitFor();
    await expectAccessible(page);

    await next.getByRole('link', { name: 'Créer votre organisation' }).click();
    await page.getByRole('button', { name: 'Créer une organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom', { exact: true }).fill('Mairie fictive');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('rowheader', { name: 'Mairie fictive' }).waitFor();
    await link.click();
    await next.getByText('Il manque à l’en-tête de Mairie fictive').waitFor();

    await next.getByRole('link', { name: 'Remplir l’en-tête' }).click();
    await page.getByRole('button', { name: 'Modifier Mairie fictive' }).click();
    await dialog.getByLabel(/rue/i).fill('1 rue des Essais');
    await dialog.getByLabel(/Code postal/).fill('21000');
    await dialog.getByLabel(/Ville/).fill('Dijon');
    await dialog.getByLabel(/Adresse e-mail/).fill('mairie@exemple.fr');
    await dialog.getByLabel('Signataire').fill('Ida Fictive, directrice');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await link.click();
    await next.getByText('Personne ne représente le responsable').waitFor();
    await next.getByRole('link', { name: 'Désigner le responsable' }).click();
    await page.getByRole('button', { name: 'Désigner le responsable' }).click();
    await dialog.getByLabel('Qui répond du traitement').fill('Mairie fictive');
    await dialog.getByLabel('Qui la représente').fill('Ada Témoin');
    await dialog.getByLabel('En quelle qualité').fill('maire');
    await dialog.getByLabel('Adresse e-mail').fill('maire@exemple.fr');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Mairie fictive, représentée par Ada Témoin, maire').waitFor();

    await link.click();
    await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
    await page.getByText(`Parti à ${root.email}`).waitFor();
    expect(app.taken).toContain(root.email);
    await expectAccessible(page);

    await next.getByRole('link', { name: "Créer l'équipe" }).waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    const browser = await asBrowser(app, root.email);
    await browser.call('POST', '/api/v1/dossiers', { workflow: 'team', data: { name: 'Chantier', absentsMax: 1 } });
    await page.getByText('Tout est prêt.').waitFor();
    await link.waitFor({ state: 'hidden' });
  });
});

import { expect, it } from 'vitest';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('Importing', ({ openApp, openPage }) => {
  it('goes from the sheet to fill in to dossiers opened, by way of every fault', async () => {
    const app = await openApp();
    const hr = await app.as('rh', ['hr']);
    const page = await openPage();
    await signIn(page, app, hr.email);
    await page.getByRole('link', { name: 'Dossiers', exact: true }).click();
    await page.getByRole('link', { name: 'Importer : Équipe' }).click();
    await page.getByRole('heading', { name: 'Importer : Équipe' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger en CSV' }).click();
    expect((await download).suggestedFilename()).toBe('team.csv');

    const bring = async (text: string) => {
      const file = { name: 'e.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.getByLabel('Fichier CSV ou Excel (XLSX)').setInputFiles(file);
      await page.getByRole('button', { name: 'Vérifier sans rien créer' }).click();
    };
    await bring('Nom;Absents au plus\nNord;beaucoup\n;2\n');
    await page.getByText('2 lignes sont à corriger sur 2 ; rien n’est créé.').waitFor();
    await page.getByRole('row').filter({ hasText: 'Absents au plus' }).filter({ hasText: 'beaucoup' }).waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(page);

    await bring('Nom;Absents au plus\nNord;1\nSud;2\n');
    await page.getByText('Tout est bon : 2 lignes.').waitFor();
    await page.getByRole('button', { name: 'Ouvrir les 2 dossiers' }).click();
    await page.getByText('2 dossiers sont ouverts').waitFor();
    await page.getByRole('link', { name: 'Les voir' }).click();
    await page.getByRole('link', { name: 'Nord' }).first().waitFor();
  });
});

import { it } from 'vitest';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('Calls to other software', ({ openApp, openPage }) => {
  it('are explained in the product, to who administers', async () => {
    const app = await openApp();
    const root = await app.as('racine', ['admin']);
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.getByRole('link', { name: 'Appels sortants' }).click();
    await page.getByText('Aucun appel.').waitFor();
    await page.getByRole('heading', { name: 'Recevoir les appels de Jalon', level: 2 }).waitFor();
    await page.getByText('webhook-signature').first().waitFor();
    await page.getByText('createHmac').first().waitFor();
    await page.getByRole('heading', { name: 'Répondre', level: 3 }).waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(page);
  });
});

import { expect, it } from 'vitest';
import { behind } from '../../store/behind.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('What was changed outside the product', ({ openApp, openPage }) => {
  it('is told to data protection on the page of alerts, with what to do', async () => {
    const app = await openApp();
    const dpo = await app.as('garde', ['dpo']);
    await app.operations.machine.takeOverChains();
    await behind({ url: app.storeUrl, remove: async () => {} }).emptyRecords('chain:person');
    await app.operations.machine.checkRoots();
    const page = await openPage({ width: 390, height: 900 });

    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/alertes`);

    const notice = page.getByRole('region', { name: 'Ce qui est gardé a été changé hors de Jalon' });
    await notice.getByText(/^Depuis le 2 mars 2026 à 09:00, 1 défaut/).waitFor();
    await notice.getByText('jalon verify').waitFor();
    await expectAccessible(page);
    const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(needed).toBeLessThanOrEqual(390);
  });
});

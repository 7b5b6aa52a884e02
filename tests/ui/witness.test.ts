import { expect, it } from 'vitest';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

inBrowser('The page of alerts', ({ openApp, openPage }) => {
  it('says that nothing is kept elsewhere, then since when what is no longer gets there, at any width', async () => {
    const app = await openApp({}, { hasWitness: false });
    const dpo = await app.as('dpo', ['dpo']);
    const page = await openPage({ width: 360, height: 740 });
    await signIn(page, app, dpo.email);
    await page.goto(`${app.url}/app/alertes`);
    const none = page.getByRole('region', { name: 'Rien n’est gardé ailleurs' });
    await none.getByText('ferait revenir les personnes effacées depuis').waitFor();
    await none.getByText('JALON_CHECKPOINTS').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await expectAccessible(page);

    const given = await openApp({}, { hasWitness: true });
    const other = await given.as('dpo', ['dpo']);
    await given.operations.machine.checkpointsAreSilent(
      'https://temoin.exemple.fr/ refuse de garder le fichier (503).',
    );
    await given.operations.machine.checkpointWaits(await given.operations.machine.makeCheckpoint());
    const wide = await openPage({ width: 1280, height: 900 });
    await signIn(wide, given, other.email);
    await wide.goto(`${given.url}/app/alertes`);
    const silent = wide.getByRole('region', { name: 'La preuve gardée ailleurs n’arrive plus' });
    await silent.getByText('refuse de garder le fichier (503)').waitFor();
    await silent.getByText('1 point de contrôle attend').waitFor();
    await expectAccessible(wide);
    await given.operations.machine.checkpointsAreWell();
    await wide.reload();
    await wide.getByText('Aucune alerte.').waitFor();
    expect(await silent.count()).toBe(0);
  });
});

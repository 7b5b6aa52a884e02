import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../../http/app.ts';
import { expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const SHOP = fileURLToPath(new URL('../../fixtures/shop', import.meta.url));

/** Runs on a workshop whose forms hold every kind of field. */
inBrowser('A form', ({ openApp, openPage }) => {
  let app: App;
  let keeper: Client;
  let dossier: string;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    const { bundles, findings } = await readDefinitions(SHOP);
    expect(findings).toEqual([]);
    await app.operations.machine.publish({ bundles, findings });
    keeper = await app.as('kim', ['keeper']);
    const opened = await keeper.call('POST', '/api/v1/dossiers', { workflow: 'shop', data: { name: 'Bois' } });
    expect(opened.body).toMatchObject({ workflow: 'shop' });
    dossier = String(opened.body.id);
    page = await openPage();
    await signIn(page, app, keeper.email);
  });

  const open = async (event: string) => {
    await page.goto(`${app.url}/app/dossiers/${dossier}/${event}`);
    await page.locator('form').waitFor();
  };
  const line = (name: string | RegExp) => page.getByRole('textbox', { name });
  const send = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const step = (name: string) => page.getByRole('button', { name: new RegExp(name) }).click();
  const data = async () => (await keeper.call('GET', `/api/v1/dossiers/${dossier}`)).body.data;

  it('takes what people write: dates, hours, durations, months, numbers with gaps and commas', async () => {
    await open('check');

    await line('Jour').fill('5 mars 2026');
    await line(/^Heure/).fill('9h30');
    await line(/^Mois/).fill('mars 2026');
    await line('Temps par semaine').fill('35h');
    await line(/^Garantie/).fill('2 ans 6 mois');
    await line(/^Note/).focus();
    expect(await line(/^Garantie/).inputValue()).toBe('2 ans et 6 mois');
    await line(/^Note/).fill('14,5');
    await line(/^SIRET/).fill('732 829 320 00074');
    await line(/^Code postal/).fill('21 000');
    await page.getByRole('radio', { name: 'Petit' }).check();
    await expectAccessible(page);
    await send('Contrôler');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    expect((await data())?.check).toEqual({
      ...{
        day: '2026-03-05',
        hour: '09:30',
        month: '2026-03',
        week: 2_100,
        warranty: 'P2Y6M',
        rate: 14.5,
        kind: 'small',
      },
      ...{ siret: '73282932000074', code: '21000' },
    });
  });

  it('chooses nothing for anyone', async () => {
    await open('check');

    await page.getByRole('radio').first().waitFor();

    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await page.getByText('Brouillon').count()).toBe(0);
  });

  it('tells every mistake at once, before sending, by step and with a way to each', async () => {
    await open('check');
    const calls: string[] = [];
    page.on('request', (request) => calls.push(`${request.method()} ${new URL(request.url()).pathname}`));

    await line('Jour').fill('31/02/2026');
    await line('Temps par semaine').fill('beaucoup');
    await line(/^Garantie/).fill('longtemps');
    await page.getByRole('radio', { name: 'Autre' }).check();
    await line('Lequel').waitFor();
    await step('Le matériel');
    await page.getByRole('button', { name: /^Ajouter.*Tâches/ }).click();
    await send('Contrôler');

    const summary = page.getByRole('alert');
    await expect
      .poll(() => summary.getByRole('listitem').allInnerTexts())
      .toEqual([
        'Jour : Donnez une date qui existe, entre 1900 et 2199, par exemple 05/03/2024.',
        'Temps par semaine : Écrivez une durée en heures et minutes, par exemple 35 h 30.',
        'Garantie : Donnez une durée, par exemple 2 ans, 6 mois, 90 jours ou 1 h 30.',
        'Lequel : Cette réponse est obligatoire.',
        'Quoi faire : Cette réponse est obligatoire.',
      ]);
    await expect
      .poll(() => page.getByRole('navigation', { name: 'Étapes' }).textContent())
      .toMatch(/4 à vérifier[\s\S]*1 à vérifier/);
    await expectAccessible(page);
    await summary.getByRole('link', { name: 'Temps par semaine' }).click();
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('id')).toBe('root_week');
    await expect.poll(() => focused.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => focused.getAttribute('aria-describedby')).toContain('root_week-erreur');
    expect(calls.filter((call) => call.endsWith('/events'))).toEqual([]);
  });

  it('clears what a condition hides, and asks for it again when it comes back', async () => {
    await open('check');

    await line('Jour').fill('05032026');
    await line('Temps par semaine').fill('10');
    await page.getByRole('radio', { name: 'Autre' }).check();
    await line('Lequel').fill('Moyen');
    await page.getByRole('radio', { name: 'Grand' }).check();
    expect(await line('Lequel').count()).toBe(0);
    await send('Contrôler');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    expect((await data())?.check).toEqual({ day: '2026-03-05', week: 600, kind: 'large' });
  });

  it('offers the items of the dossier by what makes them recognised, and long lists by search', async () => {
    const loan = { what: 'Échelle', until: '2026-04-01' };
    await keeper.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'loan', data: loan });
    await open('check');
    await step('Le matériel');

    await page.getByRole('searchbox', { name: /Outils/ }).fill('ech');
    await page.getByRole('checkbox', { name: 'Échelle' }).check();
    await page.getByLabel(/Prêt concerné/).click();
    await page.getByRole('option', { name: 'Échelle, 01/04/2026' }).click();
    await expectAccessible(page);
    await step('Le contrôle');
    await line('Jour').fill('05032026');
    await line('Temps par semaine').fill('1h');
    await page.getByRole('radio', { name: 'Petit' }).check();
    await send('Contrôler');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    const known = await data();
    expect(known?.check).toMatchObject({ tools: ['t08'], loan: known?.loans?.[0]?.id });
  });

  it('adds, moves and takes away lines by keyboard, which follows', async () => {
    await open('check');
    await step('Le matériel');
    const add = page.getByRole('button', { name: /^Ajouter.*Tâches/ });

    for (const words of ['Balayer', 'Ranger', 'Fermer']) {
      await add.focus();
      await page.keyboard.press('Enter');
      await page.locator('.item input:focus').waitFor();
      await page.keyboard.type(words);
    }
    expect(await add.count()).toBe(0);
    await page.getByText('3 réponses au plus.').waitFor();
    await page.getByRole('button', { name: 'Monter le n° 3' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('button:focus[aria-label="Monter le n° 2"]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('button:focus[aria-label="Descendre le n° 1"]').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Retirer le n° 2' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('button[data-add]:focus').waitFor();

    const values = await page
      .locator('.item input')
      .evaluateAll((inputs) => inputs.map((one) => Reflect.get(one, 'value')));
    expect(values).toEqual(['Fermer', 'Ranger']);
  });

  it('puts a file with the dossier, shows it, takes it back', async () => {
    await open('check');
    await step('Le matériel');
    const content = readFileSync(fileURLToPath(new URL('../../../docs/telephone.png', import.meta.url)));

    await page.getByLabel(/^Photo/).setInputFiles({ name: 'atelier.png', mimeType: 'image/png', buffer: content });

    await page.getByRole('button', { name: 'atelier.png', exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Retirer le fichier : Photo' }).click();
    await page.getByRole('button', { name: 'atelier.png', exact: true }).waitFor({ state: 'detached' });
    await page
      .getByLabel(/^Photo/)
      .setInputFiles({ name: 'faux.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await page.getByRole('alert').waitFor();
  });

  it('is signed with the finger or by a name, and asks nothing of what the machine writes', async () => {
    await open('check');
    await line('Jour').fill('05032026');
    await line('Temps par semaine').fill('1h');
    await page.getByRole('radio', { name: 'Petit' }).check();
    await step('La signature');

    expect(await page.getByText(/Empreinte|Instant|Par lien/).count()).toBe(0);
    await line('Nom du signataire').fill('Kim Exemple');
    await page.getByRole('radio', { name: 'Sur écran' }).check();
    await page.getByRole('checkbox', { name: 'J’ai vérifié l’atelier.' }).check();
    const pad = await page.locator('svg.pad').boundingBox();
    if (!pad) throw new Error('The pad is not on the screen');
    await page.mouse.move(pad.x + 20, pad.y + 20);
    await page.mouse.down();
    for (const at of [40, 60, 80, 100]) await page.mouse.move(pad.x + at, pad.y + at / 2);
    await page.mouse.up();
    await page.getByText('La signature est dessinée.').waitFor();
    await expectAccessible(page);
    await send('Contrôler');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    expect((await data())?.check?.signature).toMatchObject({
      name: 'Kim Exemple',
      mode: 'screen',
      consent: 'J’ai vérifié l’atelier.',
      trace: expect.stringMatching(/^M \d+ \d+( L \d+ \d+){3,}$/),
    });
  });

  it('asks twice before what one does not undo, begins with what is known, and says what was done', async () => {
    await open('close');

    await expect.poll(() => line('Nom').inputValue()).toBe('Bois');
    await send('Fermer l’atelier');
    await page.getByText('L’atelier ferme pour toujours.').waitFor();
    await expectAccessible(page);
    await expect.poll(() => page.getByRole('definition').allInnerTexts()).toEqual(['Bois']);
    await send('Corriger');
    await line('Nom').fill('Bois et fer');
    await send('Fermer l’atelier');
    await send('Confirmer : Fermer l’atelier');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    const done = page.getByRole('status').filter({ hasText: 'c’est fait' });
    await expect.poll(() => done.textContent()).toContain('Le dossier est maintenant à : Fermé.');
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await done.count()).toBe(0);
  });

  it('keeps a draft, says when, and throws it away when asked twice', async () => {
    await open('check');

    await line('Jour').fill('05032026');
    await page.getByText(/Brouillon enregistré à \d+ h \d+, pas encore envoyé\./).waitFor();
    await page.reload();
    await line('Jour').waitFor();
    await expect.poll(() => line('Jour').inputValue()).toBe('05/03/2026');
    const drop = page.getByRole('button', { name: 'Abandonner le brouillon' });
    await drop.click();
    await expect.poll(() => page.locator(':focus').textContent()).toMatch(/^Tout ce qui est écrit ici sera effacé/);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Non, garder' }).click();
    await expect.poll(() => drop.evaluate((button) => button.matches(':focus'))).toBe(true);
    await drop.click();
    await page.getByRole('button', { name: 'Oui, effacer' }).click();

    await expect.poll(() => line('Jour').inputValue()).toBe('');
    await expect
      .poll(async () => (await keeper.call('GET', `/api/v1/dossiers/${dossier}/drafts/check`)).status)
      .toBe(204);
  });

  it('begins with the dossier that was compared, which is then proposed no more', async () => {
    const other = await keeper.call('POST', '/api/v1/dossiers', { workflow: 'shop', data: { name: 'Bois' } });
    await page.goto(`${app.url}/app/dossiers/${dossier}`);
    const card = page.getByRole('region', { name: 'Doublons probables' });
    await card.getByText('même nom').waitFor();
    await expectAccessible(page);
    await card.getByRole('link', { name: 'Ce n’est pas le même atelier' }).click();
    const named = page.getByLabel(/Autre atelier/).first();
    await named.waitFor();

    await expect.poll(() => named.inputValue()).toBe('Bois');
    await line('Pourquoi').fill('Deux adresses.');
    await send('Ce n’est pas le même atelier');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    await page.getByRole('heading', { name: 'Ce que vous pouvez faire' }).waitFor();
    await card.waitFor({ state: 'detached' });
    expect(await data()).toMatchObject({ apart: [{ other: other.body.id, why: 'Deux adresses.' }] });
  });

  it('holds in 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open('check');

    for (const name of ['Le contrôle', 'Le matériel', 'La signature']) {
      await step(name);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    }
  });
});

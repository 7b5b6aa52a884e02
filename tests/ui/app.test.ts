import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../http/app.ts';
import { type Office, openOffice } from '../http/dossiers/leave.ts';
import { expectAccessible, signIn } from './browser.ts';
import { cutWords } from './cut-words.ts';
import { inBrowser } from './opening.ts';
import { atRest } from './rest.ts';

/** Runs on the leave-request fixture, of which the app knows nothing: what works here works for any workflow. */
inBrowser('The web app', ({ openApp, openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  beforeEach(async () => {
    app = await openApp();
    office = await openOffice(app);
    page = await openPage();
  });

  it('is accessible on every page', async () => {
    const dossier = await office.submitted();
    await page.goto(`${app.url}/app/`);
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    await expectAccessible(page);
    await signIn(page, app, office.max.email);
    await page.getByRole('heading', { name: 'Ma file' }).waitFor();
    await expectAccessible(page);
    const work = [
      'nouveau/leave-request',
      'dossiers',
      'echeances',
      'notifications',
      'compte',
      `dossiers/${dossier}`,
      `dossiers/${dossier}/refuse`,
    ];
    const declared = ['requests', 'figures', 'handovers', `tasks?dossier=${dossier}`].map((one) => `pages/${one}`);
    for (const path of [...work, ...declared]) {
      await page.goto(`${app.url}/app/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await atRest(page);
      await expectAccessible(page);
    }
  });

  it('shows figures as a table, and the dossiers behind one', async () => {
    await office.submitted();
    await signIn(page, app, office.max.email);
    await page.goto(`${app.url}/app/pages/figures`);
    await page.getByRole('region', { name: 'Datées, par nom' }).waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await cutWords(page)).toEqual([]);
    }
    for (const name of [/^Tableau/, /^Voir les dossiers/]) await page.getByRole('button', { name }).first().click();
    const close = page.getByRole('button', { name: 'Fermer cette liste' });
    await close.waitFor();
    await expectAccessible(page);
    await close.click();
    await expect.poll(() => page.locator(':focus').textContent()).toMatch(/^Voir les dossiers/);
  });

  it('tells what is missing, leads to it, keeps what was typed, and sends once', async () => {
    const dossier = await office.draft();
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/date`);
    const send = page.getByRole('button', { name: 'Choisir les dates' });

    await page.getByRole('textbox', { name: 'Début du congé' }).fill('6/4/2026');
    await send.click();

    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Fin du congé' }).click();
    await expectAccessible(page);
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('root_end');
    await expect.poll(() => page.getByRole('textbox', { name: 'Début du congé' }).inputValue()).toBe('06/04/2026');
    await page.keyboard.type('10042026');
    await page.getByRole('textbox', { name: /Jours/ }).fill('5');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);
    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(body.data).toMatchObject({ start: '2026-04-06', end: '2026-04-10', days: 5 });
    expect(body.revision).toBe(2);
  });

  it('goes anywhere and finds anyone by keyboard', async () => {
    const dossier = await office.submitted('Zélie');
    await signIn(page, app, office.max.email);

    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Chercher partout' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.type('zelie');
    await page.getByRole('button', { name: /Zélie/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);
  });

  it('leaves the focus in the menu of who is there already when it is known that he begins elsewhere', async () => {
    const root = await app.as('root', ['admin']);
    let answer = () => {};
    const known = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/v1/todos?*', async (route) => {
      await known;
      await route.continue();
    });
    await signIn(page, app, root.email);
    const dossiers = page.getByRole('link', { name: 'Dossiers' });
    await dossiers.focus();

    answer();
    await page.getByRole('heading', { level: 1, name: 'Personnes' }).waitFor();
    await atRest(page);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: 'Dossiers' }).waitFor();
  });

  it('brings back what has the focus when what arrives late pushes it out of the window, unless one scrolled away', async () => {
    const dossier = await office.draft();
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/date`);
    const send = page.getByRole('button', { name: 'Choisir les dates' });
    const isInSight = () => send.evaluate((button) => button.getBoundingClientRect().top < innerHeight);
    const arrive = () =>
      page.evaluate(() => {
        const late = document.createElement('div');
        late.style.height = '3000px';
        document.querySelector('main')?.prepend(late);
      });
    await send.focus();

    await arrive();
    await expect.poll(isInSight).toBe(true);

    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(isInSight).toBe(false);
    await arrive();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(await isInSight()).toBe(false);
  });

  it('loses nothing of what is typed before the palette is there to take it', async () => {
    const dossier = await office.submitted('Zélie');
    await signIn(page, app, office.max.email);
    const field = page.getByRole('textbox', { name: 'Chercher partout' });
    await page.route(/\/palette-[^/]*\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    const isShown = (text: string) => expect.poll(() => field.inputValue()).toBe(text);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('zelix');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('e');
    await isShown('zelie');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('une autre');
    await isShown('une autre');
    await page.keyboard.press('Control+k');
    await page.getByRole('button', { name: /^Ma file/ }).focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('encore une');
    await isShown('encore une');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zelie');
    await isShown('zelie');
    await page.getByRole('button', { name: /Zélie/ }).waitFor();
    await page.keyboard.press('Enter');

    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);
  });

  it('acts on many dossiers at once and tells what became of each', async () => {
    const [one, two] = [await office.draft('Un'), await office.draft('Deux')];
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/pages/reassign`);

    await page.getByRole('button', { name: 'Choisir tout le monde' }).click();
    await page.getByRole('textbox', { name: /Solde/ }).fill('12');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Corriger : 2 dossiers' }).click();

    await page.getByText('2 faits sur 2').waitFor();
    await expectAccessible(page);
    for (const dossier of [one, two]) {
      expect((await office.zoe.call('GET', `/api/v1/dossiers/${dossier}`)).body.data).toMatchObject({ balance: 12 });
    }
  });

  it('loses no word when the network goes, and says that nothing is sent', async () => {
    const dossier = await office.draft();
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/date`);
    const first = page.getByRole('textbox', { name: 'Début du congé' });
    await first.waitFor();

    await page.context().setOffline(true);
    await first.fill('6/4/2026');
    await page.getByText(/Brouillon gardé sur cet appareil à \d+ h \d+, pas encore envoyé\./).waitFor();
    await page.getByRole('textbox', { name: 'Fin du congé' }).fill('10/4/2026');
    await page.getByRole('textbox', { name: /Jours/ }).fill('5');
    await page.getByRole('button', { name: 'Choisir les dates' }).click();
    await page.getByText('Rien n’a été envoyé : cet appareil n’a plus de réseau').waitFor();
    await page.context().setOffline(false);
    await page.reload();

    await first.waitFor();
    await expect.poll(() => first.inputValue()).toBe('06/04/2026');
    expect((await office.ana.call('GET', `/api/v1/dossiers/${dossier}`)).body.revision).toBe(1);
  });

  it('previews a document on demand, makes it, and sends it to those one chooses', async () => {
    const dossier = await office.submitted();
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}`);

    await page.getByRole('button', { name: 'Établir : Attestation de congé' }).click();
    const questions = page.getByRole('dialog', { name: 'Attestation de congé' });
    await questions.getByRole('textbox', { name: 'Pour qui' }).fill('la banque');
    const downloading = page.waitForEvent('download');
    await questions.getByRole('button', { name: 'Aperçu' }).click();
    const preview = await downloading;
    expect(preview.suggestedFilename()).toBe('Aperçu Attestation de congé.pdf');
    expect(
      readFileSync(await preview.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const documents = () => office.zoe.call('GET', `/api/v1/dossiers/${dossier}/documents`);
    expect((await documents()).body.items).toEqual([]);
    await expectAccessible(page);
    await questions.getByRole('button', { name: 'Établir le document', exact: true }).dblclick();
    await questions.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /^Envoyer : Attestation/ }).click();
    const sending = page.getByRole('dialog', { name: /^Envoyer : Attestation/ });
    await expect.poll(() => sending.getByRole('button', { name: 'Envoyer par e-mail' }).isDisabled()).toBe(true);
    await sending.getByRole('checkbox', { name: /Salarié/ }).check();
    await expectAccessible(page);
    await sending.getByRole('button', { name: 'Envoyer par e-mail' }).dblclick();
    await sending.waitFor({ state: 'detached' });

    const { body } = await office.zoe.call('GET', `/api/v1/dossiers/${dossier}/journal`);
    expect(JSON.stringify(body)).toContain('Attestation de congé de Ana');
    expect((await documents()).body.items).toHaveLength(1);
  });

  it('a page opened before an update says so where a part of it is gone, and is whole once loaded again', async () => {
    const dossier = await office.submitted();
    await signIn(page, app, office.zoe.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}`);
    const making = page.getByRole('button', { name: 'Établir : Attestation de congé' });
    await making.waitFor();
    await atRest(page);
    const files = '**/app/assets/**';
    await page.route(files, (route) => route.fulfill({ status: 404, body: 'Ce fichier a changé' }));

    await making.click();
    await page.getByRole('heading', { name: 'Une partie de la page n’est pas arrivée' }).waitFor();
    await expectAccessible(page);
    await page.unroute(files);
    await page.getByRole('button', { name: 'Recharger la page' }).click();

    await making.click();
    await page.getByRole('dialog', { name: 'Attestation de congé' }).getByRole('textbox').first().waitFor();
  });

  it('with the network cut, a page not fetched yet opens when it is back; until then one stays where one is', async () => {
    const dossier = await office.submitted();
    await signIn(page, app, office.max.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}`);
    const refusing = page.getByRole('link', { name: 'Refuser' });
    await refusing.waitFor();
    await atRest(page);
    await page.context().setOffline(true);
    await refusing.click();
    await page.getByText('Hors ligne.').waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toContain('/app/');
    expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0);

    await page.context().setOffline(false);
    await page.getByRole('main').getByRole('textbox').waitFor();
  });

  it('shows what someone else does, by itself', async () => {
    const dossier = await office.submitted();
    await signIn(page, app, office.max.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/refuse`);
    const words = page.getByRole('textbox').first();
    await words.fill('Il manque une personne');

    await office.ana.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'cancel', data: {} });

    await page.getByText('pas possible maintenant').waitFor();
    await page.getByText('votre brouillon est gardé').waitFor();
    await expect.poll(() => words.inputValue()).toBe('Il manque une personne');
  });
});

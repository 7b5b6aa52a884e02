import type { Page, Route } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { OperationsOptions } from '../../src/operations/operations.ts';
import { asBrowser, codeOf, OTHER_PASSWORD } from '../http/accounts.ts';
import { type App, PASSWORD } from '../http/app.ts';
import { linkFrom } from '../http/documents/letters.ts';
import { type Office, openOffice } from '../http/dossiers/leave.ts';
import { expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';
import { atRest } from './rest.ts';

/** Holds requests back until the test releases them. */
function held() {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hold = async (route: Route) => {
    await released;
    await route.continue();
  };
  return { hold, release: () => release() };
}

inBrowser('Accounts', ({ openApp, openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  afterEach(() => {
    expect(app.errors).toEqual([]);
  });

  const start = async (wanted: Partial<OperationsOptions> = {}, size = {}) => {
    app = await openApp({}, wanted);
    office = await openOffice(app);
    page = await openPage(size);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const heading = (name: string) => page.getByRole('heading', { name }).first().waitFor();
  /** Follows the link of a letter on this server: the letter carries the public address of the product. */
  const follow = async (link: string) => {
    await page.goto('about:blank');
    await page.goto(link.replace(/^https?:\/\/[^/]+/, app.url));
  };

  it('an invited person goes from the letter to the first page, second factor and all', async () => {
    app = await openApp({}, { secondFactor: 'required' });
    page = await openPage();
    const root = await app.operations.machine.addPerson({
      ...{ email: 'root@exemple.fr', name: 'Root Fictif', password: PASSWORD, roles: ['admin'] },
    });
    await app.operations.invitePerson(
      { person: root },
      { email: 'iris@exemple.fr', name: 'Iris Fictive', roles: ['manager'] },
    );

    await follow(await linkFrom(app, 'iris@exemple.fr', 'vous attend'));
    await page.getByText('Bienvenue, Iris Fictive.').waitFor();
    const field = page.getByLabel('Mot de passe', { exact: true });
    await field.fill('Iris Fictive');
    await page.getByText('il en faut au moins 14').waitFor();
    await field.fill('iris fictive iris fictive');
    await page.getByText('se devine facilement').waitFor();
    await expectAccessible(page);
    await field.fill(PASSWORD);
    await page.getByText(/difficile à deviner\./).waitFor();
    await button('Choisir ce mot de passe').click();
    await page.getByText('Second facteur à mettre en place').waitFor();
    await expectAccessible(page);
    const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(/\s/g, '');
    await page.getByLabel('Code de l’application').fill('000000');
    await button('Se connecter').click();
    await page.getByText('Ce code n’est pas le bon').waitFor();
    expect(((await page.locator('code').first().textContent()) ?? '').replaceAll(/\s/g, '')).toBe(secret);
    await page.getByLabel('Code de l’application').fill(codeOf(secret, app.real.ms));
    await button('Se connecter').click();
    await page.getByText('Gardez ces codes').waitFor();
    await expectAccessible(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Copier').click();
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    expect(codes.join('')).not.toMatch(/[0O]/i);
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(codes.join('\n'));
    await page.evaluate('window.print = () => (document.title = "printed")');
    await button('Imprimer').click();
    await expect.poll(() => page.title()).toBe('printed');
    await button('J’ai gardé mes codes, continuer').click();
    await heading('Ma file');

    expect(new URL(page.url()).pathname).toBe('/app/');
  });

  it('a link that has served says so, and whom to ask', async () => {
    await start();
    const root = await app.as('root', ['admin']);
    await root.call('POST', '/api/v1/invitations', { email: 'ida@exemple.fr', name: 'Ida', roles: ['employee'] });
    app.real.ms += 15 * 24 * 3_600_000;

    await follow(await linkFrom(app, 'ida@exemple.fr', 'vous attend'));

    await heading('Ce lien ne fonctionne pas');
    await page.getByText('Personne root (root@exemple.fr)').waitFor();
    await expectAccessible(page);
  });

  it('a forgotten password is chosen again by mail', async () => {
    await start();
    await page.goto(`${app.url}/app/`);
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click();
    await heading('Mot de passe oublié');
    await expectAccessible(page);
    await page.getByLabel('Adresse e-mail de votre compte').fill(office.ana.email);
    await button('Recevoir un lien').click();
    await page.getByText('Si un compte a cette adresse').waitFor();
    await expectAccessible(page);

    await follow(await linkFrom(app, office.ana.email, 'Choisir un autre'));
    await page.getByLabel('Mot de passe', { exact: true }).fill(OTHER_PASSWORD);
    await button('Choisir ce mot de passe').click();
    await heading('Ma file');

    expect((await asBrowser(app, office.ana.email, OTHER_PASSWORD)).status).toBe(200);
  });

  it('keeps what is typed to sign in while one looks elsewhere and comes back', async () => {
    await start();
    await page.goto(`${app.url}/app/`);
    const address = page.getByLabel('Adresse e-mail');
    await address.fill(office.max.email);
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/me'));
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await asked;
    await atRest(page);

    await expect.poll(() => address.inputValue()).toBe(office.max.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await button('Se connecter').click();
    await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  });

  it('goes where one presses, even before it is known that nothing waits in one’s file', async () => {
    await start();
    const root = await app.as('root', ['admin']);
    const [counts, pages] = [held(), held()];
    await page.route(/\/api\/v1\/todos\?.*limit=0/, counts.hold);
    await signIn(page, app, root.email);
    await heading('Ma file');
    await page.route(/\/app\/assets\//, pages.hold);
    const wanted = page.waitForRequest(/\/app\/assets\//);
    await page.getByRole('link', { name: 'Organisations' }).click();
    await wanted;
    const told = page.waitForResponse(/\/api\/v1\/todos\?mine=true&limit=0/);
    counts.release();
    await told;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    pages.release();

    await heading('Organisations');
    expect(new URL(page.url()).pathname).toBe('/app/organisations');
  });

  it('warns before the session ends, and stays when asked to', async () => {
    await start({ sessionTimes: { idleMs: 8_000, lifetimeMs: 3_600_000 } });
    await signIn(page, app, office.ana.email);

    app.real.ms += 5_000;
    const warning = page.getByRole('alertdialog', { name: 'Votre session va se terminer' });
    await warning.waitFor();
    await expectAccessible(page);
    await warning.getByRole('button', { name: 'Rester connecté' }).click();
    await warning.waitFor({ state: 'detached' });
    app.real.ms += 5_000;

    await page.getByRole('link', { name: 'Dossiers', exact: true }).click();
    await heading('Dossiers');
    expect(await page.getByText('Reconnectez-vous').count()).toBe(0);
  });

  it('signs in again over a form, loses nothing of it, and goes on', async () => {
    await start();
    const dossier = await office.submitted();
    await signIn(page, app, office.max.email);
    await page.goto(`${app.url}/app/dossiers/${dossier}/refuse`);
    const motive = page.getByRole('textbox').first();
    await motive.fill('Trop de demandes cette semaine');
    app.real.ms += 31 * 60_000;
    await motive.press('End');
    await motive.pressSequentially('-là');

    const again = page.getByRole('dialog', { name: 'Reconnectez-vous' });
    await again.waitFor();
    await expectAccessible(page);
    for (const _ of ['asked', 'forced']) await page.keyboard.press('Escape');
    await expect.poll(() => again.getByLabel('Adresse e-mail').inputValue()).toBe(office.max.email);
    await again.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await again.getByRole('button', { name: 'Se connecter' }).click();
    await again.waitFor({ state: 'detached' });

    await expect.poll(() => motive.inputValue()).toBe('Trop de demandes cette semaine-là');
    await page.getByText(/Brouillon enregistré/).waitFor();
  });

  it('an administrator invites, changes, and finds what was done in the journal', async () => {
    await start();
    const root = await app.as('root', ['admin']);
    await signIn(page, app, root.email);
    await page.getByRole('link', { name: 'Organisations' }).click();
    await button('Créer une organisation').click();
    await page.getByLabel('Nom').fill('Mairie fictive');
    await page.getByLabel('SIRET (facultatif)').fill('12345678200011');
    await button('Enregistrer').click();
    await page.getByText('un de ses chiffres est faux').waitFor();
    await expectAccessible(page);
    await page.getByLabel('SIRET (facultatif)').fill('123 456 782 00010');
    await button('Enregistrer').dblclick();
    await page.getByRole('rowheader', { name: 'Mairie fictive' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Personnes' }).click();
    await button('Inviter une personne').click();
    await page.getByLabel('Prénom et nom').fill('Iris Fictive');
    await page.getByLabel('Adresse e-mail').fill('iris@exemple.fr');
    await page.getByLabel('Organisation', { exact: true }).selectOption({ label: 'Mairie fictive' });
    await page
      .getByRole('checkbox', { name: /manager|Responsable/i })
      .first()
      .check();
    await expectAccessible(page);
    await button('Envoyer l’invitation').click();
    await heading('Iris Fictive');
    await expectAccessible(page);
    await button('Désactiver le compte').click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Désactiver le compte' }).click();
    await button('Réactiver le compte').waitFor();
    await page.getByRole('link', { name: 'Ce qui a été fait sur ce compte' }).click();
    await page.getByText('Désactive le compte de Iris Fictive').waitFor();
    await expectAccessible(page);
  });

  it('one’s own page shows sessions, tokens and password at 390 pixels', async () => {
    await start({}, { width: 390, height: 844 });
    await signIn(page, app, office.ana.email);
    await page.goto(`${app.url}/app/compte`);
    await page.getByText('(cette fenêtre)').waitFor();
    await page.getByLabel('À quoi servira-t-il ?').fill('Tableur');
    await page.getByLabel('Votre mot de passe, pour ce jeton').fill(PASSWORD);
    await button('Créer un jeton').click();
    await page.getByText('il ne sera plus montré').waitFor();
    await button('Retirer : Jeton « Tableur »').waitFor();
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill('pas le bon du tout');
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(OTHER_PASSWORD);
    await button('Changer de mot de passe').click();
    await page.getByText('Ce n’est pas votre mot de passe actuel.').waitFor();
    await expectAccessible(page);

    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);

    await button('Mettre en place un second facteur').click();
    await page.getByLabel('Code de l’application').waitFor();
    await button('Changer d’adresse').click();
    await page.getByLabel('Nouvelle adresse').fill('ana.neuve@exemple.fr');
    await page.getByLabel('Votre mot de passe', { exact: true }).fill(PASSWORD);
    await expectAccessible(page);
    await button('Recevoir le lien').click();
    await page.getByText('Un lien vient de partir').waitFor();
    await follow(await linkFrom(app, 'ana.neuve@exemple.fr', 'Confirmez'));
    await heading('Confirmer votre adresse');
    await expectAccessible(page);
    await button('Confirmer cette adresse').click();
    await page.getByText('votre compte s’ouvre maintenant avec ana.neuve@exemple.fr').waitFor();
  });
});

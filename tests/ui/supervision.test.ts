import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../http/app.ts';
import { letterOf } from '../http/documents/letters.ts';
import { type Office, openingOf, openOffice, PERIOD } from '../http/dossiers/leave.ts';
import { fireDeadlines, incidentOn } from '../http/incident.ts';
import { leaveDefinitions } from '../operations/office.ts';
import { APP_FOLDER, expectAccessible, signIn } from './browser.ts';
import { inBrowser } from './opening.ts';

/** Shares one server between the tests, each with its own people and dossiers. */
inBrowser('What is to come', ({ openPage }) => {
  let app: App;
  let office: Office;
  let page: Page;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    office = await openOffice(app);
  });
  afterAll(() => app.close());

  const as = async (email: string, path: string, size = {}) => {
    page = await openPage(size);
    await signIn(page, app, email);
    await page.goto(`${app.url}/app/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const lines = () => page.locator('.agenda > li');
  const calendar = async (query: string) => {
    const { body } = await office.max.call('GET', `/api/v1/calendar?${query}`);
    return body.items as unknown as { name: string; dossier: string; paused: boolean }[];
  };

  it('the calendar is narrowed, and its address says how', async () => {
    const mine = await office.submitted('Alba');
    await office.draft('Basile');
    await as(office.max.email, 'echeances');
    await lines().first().waitFor();

    await expect
      .poll(() => lines().allInnerTexts())
      .toEqual([expect.stringMatching(/^10 h 00\s*Décision attendue – Alba \(paid\)/)]);
    await expect.poll(() => page.getByRole('region').first().getAttribute('aria-label')).toBe('Jeudi 5 mars 2026');
    await page.getByText('Pour Personne max (Responsable)').waitFor();
    await page.getByText('D’où vient cette date').first().click();
    await page.getByText('3 jours ouvrés après').waitFor();
    await page.getByRole('radio', { name: 'Toutes' }).check();
    await lines().filter({ hasText: 'Brouillon oublié' }).first().waitFor();
    await page.getByLabel(/^Workflow/).selectOption('leave-request');
    await page.getByLabel('Règle').selectOption({ label: 'Brouillon oublié' });
    await expect.poll(() => lines().count()).toBe(1);
    await lines().filter({ hasText: 'Basile (paid)' }).waitFor();
    await page.getByLabel('Mois').selectOption({ label: 'mars 2026' });
    await page.getByText('Retirez un filtre').waitFor();
    await expectAccessible(page);
    await button('Retirer les filtres').click();
    await page.getByLabel(/^Dossier/).selectOption({ label: 'Alba (paid)' });
    await expect.poll(() => lines().count()).toBe(1);

    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ whose: 'all', dossier: mine });
    await page.reload();
    await lines().first().waitFor();
    await expect.poll(() => lines().count()).toBe(1);
  });

  it('a pause is told with its motive, and ended where it is read, at 390 pixels', async () => {
    const dossier = await office.submitted('Carla');
    await as(office.max.email, `echeances?dossier=${dossier}`, { width: 390, height: 844 });
    await button(/^Mettre en pause/).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Motif').fill('Partie en stage');
    await dialog.getByRole('textbox', { name: /^Dernier jour/ }).fill('20/3/2026');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    await page.getByText('En pause jusqu’au 20 mars 2026 : Partie en stage').waitFor();
    expect(await calendar(`dossier=${dossier}`)).toMatchObject([{ name: 'review-late', paused: true }]);
    await expectAccessible(page);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await button(/^Reprendre/).focus();
    await page.keyboard.press('Enter');
    await button(/^Mettre en pause/).waitFor();
    expect(await calendar(`dossier=${dossier}`)).toMatchObject([{ name: 'review-late', paused: false }]);
  });

  it('a secret address is shown once, changed, and closed', async () => {
    await as(office.max.email, 'echeances');
    const form = page.getByRole('form', { name: 'Nouvelle adresse d’agenda' });
    await form.getByLabel('Nom').fill('Mon agenda');
    await form.getByLabel('Ce qu’elle montre').selectOption({ label: 'Tout ce que je peux lire' });
    await button('Créer une adresse').click();
    await page.getByText('elle ne sera plus montrée').waitFor();
    const told = async () => new URL((await page.locator('code').first().textContent()) ?? '').pathname;
    const first = await told();
    await expectAccessible(page);

    expect(await app.call('GET', first)).toMatchObject({ status: 200, body: expect.stringContaining('Mon agenda') });
    const { body: kept } = await office.max.call('GET', '/api/v1/calendar/feeds');
    expect(kept.items).toMatchObject([{ name: 'Mon agenda', mine: false, workflow: null }]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button('Copier').click();
    await page.getByText('Copiée.').waitFor();
    expect(new URL(await page.evaluate<string>('navigator.clipboard.readText()')).pathname).toBe(first);
    await button('C’est fait').click();
    await button('Changer l’adresse : Mon agenda').click();
    await page.getByText('elle ne sera plus montrée').waitFor();
    const second = await told();
    expect((await app.call('GET', first)).status).toBe(404);
    expect((await app.call('GET', second)).status).toBe(200);
    await button('Fermer… : Mon agenda').click();
    await expectAccessible(page);
    await button('Fermer pour de bon : Mon agenda').click();
    await page.getByText('Vous n’avez pas encore d’adresse').waitFor();
    expect((await app.call('GET', second)).status).toBe(404);
  });

  it('no line of the menu comes above one that is there already: it would push it from under the hand', async () => {
    page = await openPage();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late = new Set<string>();
    const delay = (files: string) =>
      page.route(files, async (route) => {
        late.add(files);
        await released;
        await route.continue();
      });
    for (const files of ['**/assets/office-menus-*', '**/api/v1/tasks?*', '**/api/v1/outbox?*']) await delay(files);
    await signIn(page, app, office.zoe.email);
    const pages = page.waitForResponse((response) => response.url().endsWith('/api/v1/screens'));
    await page.goto(`${app.url}/app/dossiers`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await pages;
    await expect.poll(() => late.has('**/assets/office-menus-*')).toBe(true);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

    const programme = page.getByRole('navigation', { name: 'Programme' });
    expect(await programme.count()).toBe(0);
    release();
    await programme.waitFor();
    await expect
      .poll(() => page.getByRole('navigation', { name: 'Surveillance' }).getByRole('link').allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/^Courriers/), expect.stringMatching(/^Incidents/)]));
  });

  it('who is in the menu already stays in sight when lines come above', async () => {
    page = await openPage({ height: 480 });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/office-menus-*', async (route) => {
      await released;
      await route.continue();
    });
    await signIn(page, app, office.zoe.email);
    const account = page.getByRole('banner').getByRole('link', { name: 'Personne zoe' });
    const bottom = () => account.evaluate((link) => link.getBoundingClientRect().bottom);
    await account.focus();
    expect(await bottom()).toBeLessThan(481);

    release();
    const menu = page.getByRole('banner');
    await menu.getByRole('navigation', { name: 'Surveillance' }).waitFor();

    expect(await menu.evaluate((rail) => rail.scrollHeight)).toBeGreaterThan(480);
    await expect.poll(bottom).toBeLessThan(481);
  });

  it('an incident is tried again, and a letter that may have left is settled', async () => {
    const dossier = await office.submitted('Dina');
    const key = await incidentOn(app, dossier);
    const letter = await letterOf(app, dossier, 'doubtful');
    await as(office.zoe.email, 'incidents');
    await page.getByText('Adresse inconnue').waitFor();
    await expectAccessible(page);
    await button(/^Relancer :.*Dina/).click();
    await page.getByText('Aucune tâche n’est en incident').waitFor();
    expect((await app.store.task(key))?.status).toBe('waiting');

    await page.getByRole('link', { name: 'Ouvrir les courriers' }).click();
    const arrived = button(/^Elle est arrivée/);
    await arrived.waitFor();
    await expectAccessible(page);
    await arrived.click();
    await page.getByText('Aucun courrier dans cet état').waitFor();
    expect((await office.zoe.call('GET', `/api/v1/outbox/${letter}`)).body).toMatchObject({ status: 'sent' });
  });

  it('a letter is opened, and what became of it is said with how one knows', async () => {
    const letter = await letterOf(app, await office.submitted('Fleur'), 'doubtful');
    await as(office.zoe.email, `courriers/${letter}`);
    const arrived = button('Elle est arrivée');
    await arrived.waitFor();
    await expect.poll(() => arrived.isDisabled()).toBe(true);
    await expectAccessible(page);

    await page.getByLabel('Comment le savez-vous').fill('Vue chez elle');
    await arrived.click();

    await page.getByText('Vue chez elle').waitFor();
    const { body } = await office.zoe.call('GET', `/api/v1/outbox/${letter}`);
    expect(body).toMatchObject({ status: 'sent', motive: 'Vue chez elle', resolvedBy: office.zoe.id });
  });

  it('who made a request is told that someone else decides', async () => {
    const bea = await app.as('bea', ['employee', 'hr']);
    const data = openingOf('Émile', office.max.id, office.team);
    const { body } = await bea.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
    for (const [event, given] of [
      ['date', PERIOD],
      ['submit', undefined],
    ] as const) {
      await bea.call('POST', `/api/v1/dossiers/${body.id}/events`, { event, ...(given && { data: given }) });
    }
    await as(bea.email, 'pages/requests');

    const line = page.getByRole('row').filter({ hasText: 'Émile' });
    await line
      .getByText('Vous avez fait « Demander un congé » : une autre personne doit en décider (Responsable, Ressources')
      .waitFor();
    await expect.poll(() => page.getByText('une autre personne doit en décider').count()).toBe(1);
    await expectAccessible(page);
  });

  it('what passed too late to serve says so', async () => {
    await office.draft('Flora');
    app.clock.set('2026-04-20T08:00:00.000Z');
    await as(office.zoe.email, 'echeances?whose=all');
    await page.getByRole('region', { name: 'En retard' }).getByText('Flora').first().waitFor();

    await fireDeadlines(app);
    await page.reload();

    await page.getByText(/passées? sans effet/).click();
    const line = lines().filter({ hasText: 'Flora' });
    await line.getByText('Jalon n’a pu s’en occuper que le 20 avril 2026, trop tard').waitFor();
    expect(await line.getByRole('button').count()).toBe(0);
    await expectAccessible(page);
  });

  it('a reminder that only writes to someone does not disturb who fills a form', async () => {
    const dossier = await office.draft('Gina');
    await as(office.ana.email, `dossiers/${dossier}/date`);
    await page.getByRole('textbox', { name: 'Début du congé' }).fill('1/6/2026');
    await page.getByRole('textbox', { name: 'Fin du congé' }).fill('5/6/2026');
    await page.getByRole('textbox', { name: /Jours/ }).fill('5');
    app.clock.set('2026-05-21T08:00:00.000Z');
    await fireDeadlines(app);
    const before = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(before.body.revision).toBe(2);

    await button('Choisir les dates').click();
    await page.waitForURL(`${app.url}/app/dossiers/${dossier}`);

    const after = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(after.body).toMatchObject({ revision: 3, data: { start: '2026-06-01', days: 5 } });
  });

  it('an administrator sees what is written to people, sends it to himself, and finds the line where it goes wrong', async () => {
    const root = await app.as('root', ['admin']);
    await as(root.email, '');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Chercher partout' }).fill('gabarit');
    await page.getByText('E-mails et documents').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'decision' }).waitFor();
    await page.getByLabel('Pour qui').selectOption({ label: 'Ressources humaines' });
    await expect.poll(() => page.getByRole('rowheader').allInnerTexts()).toEqual([expect.stringMatching(/^decision/)]);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'decision' }).click();
    const letter = page.frameLocator('iframe');
    await letter.getByRole('heading', { name: 'Réponse à la demande de congé' }).waitFor();
    await page.getByText(`L’essai part à ${root.email}, et à personne d’autre.`).waitFor();
    await button('M’envoyer un essai').click();
    await page.getByText(`Parti à ${root.email}.`).waitFor();
    const subject = '[Essai] Réponse à la demande de congé';
    expect(app.letters.at(-1)).toMatchObject({ to: { address: root.email }, subject });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await expectAccessible(page);

    await publishBroken('emails/decision', '<h1>Réponse</h1>\n<p>{{data.nom}}</p>\n');
    await page.reload();
    await page.getByText('Ce gabarit ne donne rien').waitFor();
    const line = page.getByRole('listitem').filter({ hasText: 'data.nom}}' });
    await line.getByText(/Le champ « data.nom » est absent/).waitFor();
    await page.goto(`${app.url}/outbox`);
    await page.getByLabel('Montrer').selectOption('');
    await page.getByRole('link', { name: subject }).click();
    await page.getByRole('heading', { name: subject, level: 1 }).waitFor();
    await page.frameLocator('iframe').getByText('La demande de congé de').waitFor();
    await expectAccessible(page);
  });

  /** Publishes a template that no lint would accept, since an old store may still hold one. */
  async function publishBroken(template: string, source: string): Promise<void> {
    const { bundles } = await leaveDefinitions();
    const leave = bundles['leave-request'];
    if (!leave) throw new Error('No workflow');
    const broken = { ...leave, templates: { ...leave.templates, [template]: source } };
    await app.operations.machine.publish({ bundles: { ...bundles, 'leave-request': broken }, findings: [] });
  }
});

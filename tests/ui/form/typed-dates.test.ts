import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agendaViewOf } from '../../../src/ui/api/lists/agenda-view.ts';
import { dateFault, readDate, textOf } from '../../../src/ui/days/read-date.ts';
import { type App, type Client, startApp } from '../../http/app.ts';
import { type Office, openOffice } from '../../http/dossiers/leave.ts';
import { APP_FOLDER, expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

/** Holds texts that people type for a date but that are not dates. */
const UNREADABLE = ['02/12/2026 14:00', '31/02/2027', '31 02', 'demain'];

it('an empty field, a day and words that are no day are three kinds of things', () => {
  expect(['', '  '].map(readDate)).toEqual([{ kind: 'empty' }, { kind: 'empty' }]);
  expect(['5/3/88', '2 décembre 2026', '2026-12-02'].map(readDate)).toEqual([
    { kind: 'date', day: '1988-03-05' },
    { kind: 'date', day: '2026-12-02' },
    { kind: 'date', day: '2026-12-02' },
  ]);
  for (const text of UNREADABLE) {
    const typed = readDate(text);
    expect(typed).toEqual({ kind: 'unreadable', text });
    expect(textOf(typed)).toBe(text);
    expect(dateFault(typed)).toBe(`« ${text} » n’est pas une date : écrivez jj/mm/aaaa, par exemple 02/12/2026.`);
  }
});

it('a day of an address that is not in the calendar is left out', () => {
  expect(['2027-02-28', '2027-02-31', '31/02/2027'].map((jour) => agendaViewOf({ jour }).jour)).toEqual([
    '2027-02-28',
    undefined,
    undefined,
  ]);
});

/** Shares one server between the tests, each with its own people and dossiers. */
inBrowser('A date that does not read', ({ openPage }) => {
  let app: App;
  let office: Office;
  let root: Client;
  let page: Page;
  let sent: string[];
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    office = await openOffice(app);
    root = await app.as('root', ['admin']);
    await app.as('mia', ['manager']);
  });
  afterAll(() => app.close());

  const as = async ({ email }: Client, path: string) => {
    page = await openPage();
    await signIn(page, app, email);
    await page.goto(`${app.url}/app/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    sent = [];
    page.on('request', (request) => {
      if (!['GET', 'HEAD'].includes(request.method())) sent.push(new URL(request.url()).pathname);
    });
  };
  const day = (name: RegExp) => page.getByRole('textbox', { name });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  /** A page that publishes tries the draft by itself: these calls change nothing. */
  const TRIALS = /\/(check|replays)$/;
  /** Expects an error beside the field, which keeps its text and the focus, and that the page sent nothing. */
  const expectKept = async (name: RegExp, text: string) => {
    await page.getByText(`« ${text} » n’est pas une date : écrivez jj/mm/aaaa`).first().waitFor();
    await expect.poll(() => day(name).evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    expect(await day(name).inputValue()).toBe(text);
    expect(await day(name).getAttribute('aria-invalid')).toBe('true');
    expect(sent.filter((path) => !TRIALS.test(path))).toEqual([]);
  };
  const served = async () => (await root.call('GET', '/api/v1/releases?limit=1')).body.items;

  it('publishes nothing, and neither does a day that has passed', async () => {
    const { body: draft } = await root.call('POST', '/api/v1/definition-drafts', { title: 'Nom' });
    const path = 'workflows/leave-request.json';
    const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${path}`);
    const text = String(source.text).replace(/"title": "[^"]*"/, '"title": "Congés et absences"');
    await root.call('PUT', `/api/v1/definition-drafts/${String(draft.id)}/file`, { path, text, revision: 1 });
    const before = await served();
    await as(root, `atelier/${String(draft.id)}/publication`);
    await page.getByLabel('Pourquoi').fill('Demandé par l’équipe.');

    for (const typed of UNREADABLE) {
      await day(/^À partir du/).fill(typed);
      await button('Publier pour tout le monde').click();
      await expectKept(/^À partir du/, typed);
    }
    await expectAccessible(page);
    await day(/^À partir du/).fill('01/02/2026');
    await button('Publier pour tout le monde').click();
    await page.getByText('Le 01/02/2026 est passé').waitFor();
    expect(await served()).toEqual(before);

    await day(/^À partir du/).fill('02/12/2026');
    await button('Publier pour tout le monde').click();
    await page.getByRole('heading', { level: 1, name: /programmée|service/ }).waitFor();
    const [release] = (await served()) as unknown as { standing: string; effectiveFrom: string }[];
    expect(release).toMatchObject({ standing: 'scheduled', effectiveFrom: '2026-12-01T23:00:00.000Z' });
  });

  it('pauses nothing for ever', async () => {
    const dossier = await office.submitted('Alba');
    await as(office.max, `echeances?dossier=${dossier}`);
    await button(/^Mettre en pause/).click();
    await page.getByRole('dialog').getByLabel('Motif').fill('Partie en stage');

    await day(/^Dernier jour/).fill('31/02/2027');
    await page.getByRole('dialog').getByRole('button', { name: 'Mettre en pause', exact: true }).click();

    await expectKept(/^Dernier jour/, '31/02/2027');
    const { body } = await office.max.call('GET', `/api/v1/dossiers/${dossier}`);
    expect(body.pauses).toEqual([]);
  });

  it('declares no absence, and none for the day that was typed before it', async () => {
    await as(office.max, 'compte');
    await day(/^Premier jour/).fill('05/12/2026');
    await day(/^Dernier jour/).fill('12/12/2026');
    await page.getByLabel('Qui supplée').selectOption({ index: 1 });

    await day(/^Dernier jour/).fill('32/12/2026');
    await button('Déclarer l’absence').click();

    await expectKept(/^Dernier jour/, '32/12/2026');
    expect((await office.max.call('GET', '/api/v1/absences')).body.items).toEqual([]);
  });
});

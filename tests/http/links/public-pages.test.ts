import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESERVED_PATHS } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { createMetrics } from '../../../src/http/http.ts';
import { pageRoutes } from '../../../src/http/page-routes/page-routes.ts';
import { routesOf } from '../../../src/http/routes.ts';
import { sessionCookie } from '../../../src/http/server/server.ts';
import { type Contest, ENDS, openContest } from '../accounts/contest.ts';
import { type App, type Client, startApp } from '../app.ts';
import { CONTEST } from '../dossiers/projects.ts';

let app: App;
let contest: Contest;
beforeAll(async () => {
  app = await startApp();
  contest = await openContest(app);
});
afterAll(() => app.close());

const read = async (path: string, headers = {}) => {
  const answer = await app.call('GET', path, undefined, { accept: 'text/html', ...headers });
  return { ...answer, page: String(answer.body) };
};

/** Publishes the same contest with another unique key, so that an author can have only one work in it. */
async function publishOneEach(key: string): Promise<void> {
  const { bundles, findings } = await readDefinitions(CONTEST);
  const { oeuvre } = bundles;
  if (oeuvre?.workflow.unique === undefined) throw new Error('The fixture has no works');
  const workflow = { ...oeuvre.workflow, unique: { ...oeuvre.workflow.unique, key } };
  await app.operations.machine.publish({ bundles: { ...bundles, oeuvre: { ...oeuvre, workflow } }, findings });
}

describe('a page without account', () => {
  it('is there only while its condition holds, and not found otherwise, as what never existed', async () => {
    const path = `/jurys/${contest.jury}`;

    const before = await read(path);
    const never = await read('/jurys/dos-inconnu');
    await contest.act(contest.jury, 'annoncer');
    const during = await read(path);
    await contest.act(contest.jury, 'rappeler');
    const after = await read(path);
    await contest.act(contest.jury, 'annoncer');

    expect([before.status, never.status, during.status, after.status]).toEqual([404, 404, 200, 404]);
    const words = ({ page }: { page: string }) => /<main.*<\/main>/s.exec(page)?.[0].replaceAll(/[0-9a-f-]{36}/g, '');
    expect(words(before)).toBe(words(never));
  });

  it('shows what is named in words, the end to the second with its zone, and the time left by the clock of the server', async () => {
    const { page } = await read(`/jurys/${contest.jury}`);

    for (const said of [
      'Un concours de paysages.',
      'Chacun propose une œuvre.',
      '1\u202f000,00\u00a0€',
      '20 mai 2026',
      'Lumière',
    ])
      expect(page).toContain(said);
    expect(page).toContain('31 mars 2026 à 23:59:59, heure de Paris');
    expect(page).toContain('29 jours 14 h 0 min');
    expect(page).toContain('2 mars 2026 à 09:00:00, heure de Paris');
  });

  it('shows nothing else of the dossier', async () => {
    const { page } = await read(`/jurys/${contest.jury}`);

    for (const hidden of ['mécène', 'Cachée', 'Notes', 'séance', 'zoe']) expect(page).not.toContain(hidden);
  });

  it('shows of the register what was said, and of whom asked nothing', async () => {
    await contest.act(contest.jury, 'noter', { question: 'Peut-on proposer deux œuvres ?', auteurDeLaQuestion: 'Ana' });
    await contest.act(contest.jury, 'noter', {
      ...{ question: 'Le cadre est-il fourni ?', texte: 'Oui, en bois.', le: '2026-03-01', auteurDeLaQuestion: 'Ben' },
    });

    const { page } = await read(`/jurys/${contest.jury}`);

    expect(page).toContain('<h3>Le cadre est-il fourni ?</h3>');
    expect(page).toContain('Oui, en bois.');
    for (const hidden of ['deux œuvres', 'Ana', 'Ben']) expect(page).not.toContain(hidden);
  });

  it('bears a name that moves with what it shows, and with nothing private', async () => {
    const jury = await contest.gather('Portraits', { cloture: undefined });
    await contest.act(jury, 'annoncer');
    // The page shows the time, so both readings happen at one instant.
    const first = await read(`/jurys/${jury}`);

    await contest.act(jury, 'annoter', { notes: 'Le mécène se retire' });
    const afterPrivate = await read(`/jurys/${jury}`);
    await contest.act(jury, 'noter', { question: 'Quand ?', texte: 'En mai.' });
    const afterPublic = await read(`/jurys/${jury}`);

    expect(afterPrivate.page).toBe(first.page);
    expect(afterPrivate.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(afterPublic.headers.get('etag')).not.toBe(first.headers.get('etag'));
    const kept = await read(`/jurys/${jury}`, { 'if-none-match': String(afterPublic.headers.get('etag')) });
    expect([kept.status, kept.page]).toEqual([304, '']);
    await contest.act(jury, 'rappeler');
  });

  it('runs no script and needs none', async () => {
    const { page, headers } = await read(`/jurys/${contest.jury}`);

    expect(page).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/);
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('leads to the form of its answer, by an account', async () => {
    const { page } = await read(`/jurys/${contest.jury}/repondre`);

    const back = encodeURIComponent(`/app/nouveau/oeuvre?choix=${contest.jury}`);
    expect((await read(`/jurys/${contest.jury}`)).page).toContain(`href="/jurys/${contest.jury}/repondre"`);
    expect(page).toContain(`href="/connexion?retour=${back}"`);
  });

  it('leads who is signed in and may answer to the form, to what he has begun where one begins but once, and another to the doors', async () => {
    const [ada, bob] = [await app.as('ada', ['auteur']), await app.as('bob', ['lecteur'])];
    const answering = `/jurys/${contest.jury}/repondre`;
    const form = `/app/nouveau/oeuvre?choix=${contest.jury}`;
    const wayOf = async ({ call }: Client) => (await call('GET', answering)).headers.get('location');

    const first = await wayOf(ada);
    const data = { titre: 'La Mer', jury: contest.jury };
    const { body: sea } = await ada.call('POST', '/api/v1/dossiers', { workflow: 'oeuvre', data });
    const again = await wayOf(ada);
    await publishOneEach("form.jury + ' ' + actor.id");
    const { body: hill } = await ada.call('POST', '/api/v1/dossiers', { workflow: 'oeuvre', data });
    const begun = await wayOf(ada);
    await ada.call('POST', `/api/v1/dossiers/${hill.id}/events`, { event: 'retirer', data: {} });
    const withdrawn = await wayOf(ada);
    const door = await bob.call('GET', answering);

    expect([first, again]).toEqual([form, form]);
    expect(begun).toBe(`/app/dossiers/${hill.id}`);
    expect(hill.id).not.toBe(sea.id);
    expect(withdrawn).toBe(form);
    expect([door.status, String(door.body)]).toEqual([200, expect.stringContaining('/connexion?retour=')]);
  });

  it('offers the files of its fields, and no other file of the dossier', async () => {
    const file = async (name: string) => {
      const form = new FormData();
      form.set('file', new Blob([Buffer.from('%PDF-1.4\n%%EOF')], { type: 'application/pdf' }), name);
      return String((await contest.zoe.call('POST', `/api/v1/dossiers/${contest.jury}/files`, form)).body.id);
    };
    const [rules, secret] = [await file('Règlement.pdf'), await file('Secret.pdf')];
    expect(await contest.act(contest.jury, 'joindre', { reglement: rules })).toBe(200);

    const { page } = await read(`/jurys/${contest.jury}`);
    const given = await app.call('GET', `/jurys/${contest.jury}/fichiers/${rules}`);
    const withheld = await app.call('GET', `/jurys/${contest.jury}/fichiers/${secret}`);

    expect(page).toContain('Règlement.pdf');
    expect(page).not.toContain('Secret');
    expect(given.status).toBe(200);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(withheld.status).toBe(404);
  });
});

describe('what is published', () => {
  it('is listed at one address, the first to close first, and what is not public is not there', async () => {
    const hidden = await contest.gather('Caché');
    const soon = await contest.gather('Bientôt clos', { cloture: '2026-03-10T22:00:00.000Z' });
    await contest.act(soon, 'annoncer');
    app.real.ms += 60_000;

    const { page } = await read('/publications');
    const { page: ofJuries } = await read('/jurys');
    const { status } = await read('/public/inconnu');

    expect(page.indexOf(soon)).toBeGreaterThan(0);
    expect(page.indexOf(soon)).toBeLessThan(page.indexOf(contest.jury));
    expect(page).not.toContain(hidden);
    expect(ofJuries).toContain(soon);
    expect(status).toBe(404);
  });
});

describe('a page without account, near its end', () => {
  it('is kept thirty seconds at most, and never past its end', async () => {
    const keptAt = async (now: string) => {
      app.clock.set(now);
      return (await read(`/jurys/${contest.jury}`)).headers.get('cache-control');
    };

    expect(await keptAt('2026-03-02T08:00:00.000Z')).toBe('public, max-age=30');
    expect(await keptAt('2026-03-31T21:59:48.500Z')).toBe('public, max-age=11');
    expect(await keptAt('2026-03-31T21:59:59.500Z')).toBe('no-cache');
  });

  it('says when it is over, and offers no way to answer any more', async () => {
    app.clock.set(ENDS);
    const over = await read(`/jurys/${contest.jury}`);
    const answer = await read(`/jurys/${contest.jury}/repondre`);

    expect(over.headers.get('cache-control')).toBe('public, max-age=30');
    expect(over.page).not.toContain('/repondre');
    expect(over.page).toContain('Clos depuis');
    expect(answer.page).toContain('On ne peut plus répondre ici');
  });
});

it('the first words of the addresses of the product are reserved', () => {
  const cookie = sessionCookie(true);
  const hub = { admit: () => {}, watch: () => {}, close: () => {} };
  const health = { metrics: createMetrics(), isStopping: () => false, metricsToken: null };
  const all = [
    ...routesOf({ cookie, hub, health, isDemo: true }),
    ...pageRoutes({ openApi: {}, cookie, isDemo: true }),
  ];
  const words = new Set(all.flatMap(({ path }) => path.split('/')[1] || []));

  expect([...words].filter((word) => !RESERVED_PATHS.includes(word))).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';
import { CONTEST, joined, openWorkshops, type Workshops, wholeWith } from './projects.ts';

let app: App;
let shops: Workshops;
beforeAll(async () => {
  app = await startApp();
  shops = await openWorkshops(app);
});
afterAll(() => app.close());

const at = (id: string) => `/api/v1/dossiers/${id}/drafts/remettre`;
const save = (client: Client, id: string, data: object, seen: unknown = null) =>
  client.call('PUT', at(id), { data, seen });
const send = (client: Client, id: string, data: object, draft?: unknown) =>
  client.call('POST', `/api/v1/dossiers/${id}/events`, {
    event: 'remettre',
    data,
    ...(draft === undefined ? {} : { draft }),
  });

describe('a draft written together', () => {
  it('is read and continued by a colleague, answer by answer', async () => {
    const id = await shops.project();

    const first = await save(shops.ana, id, { intention: 'Un vitrail' });
    const read = await shops.bob.call('GET', at(id));
    const second = await save(shops.bob, id, { lieu: 'Bibliothèque' }, read.body.version);
    const third = await save(shops.ana, id, { intention: 'Un grand vitrail' }, first.body.version);

    expect(first).toMatchObject({ status: 200, body: { shared: true, person: shops.ana.id } });
    expect(read.body.data).toEqual({ intention: 'Un vitrail' });
    expect(second.body.data).toEqual({ intention: 'Un vitrail', lieu: 'Bibliothèque' });
    expect(third.body.data).toEqual({ intention: 'Un grand vitrail', lieu: 'Bibliothèque' });
  });

  it('refuses the same answer changed by two, with both texts, and keeps the one that came first', async () => {
    const id = await shops.project();
    const { body: begun } = await save(shops.ana, id, { lieu: 'Halle' });
    await save(shops.bob, id, { lieu: 'Gare' }, begun.version);

    const refused = await save(shops.ana, id, { lieu: 'Mairie', intention: 'Un vitrail' }, begun.version);
    const kept = await shops.ana.call('GET', at(id));
    const settled = await save(shops.ana, id, { lieu: 'Mairie' }, refused.body.version);

    expect(refused).toMatchObject({
      status: 412,
      body: {
        code: 'stale-draft',
        conflicts: [{ path: '/lieu', mine: 'Mairie', theirs: 'Gare', by: 'Personne bob' }],
      },
    });
    expect(kept.body.data).toEqual({ lieu: 'Gare' });
    expect(settled).toMatchObject({ status: 200, body: { data: { lieu: 'Mairie' } } });
  });

  it('takes the same text from two without a word, and a cleared answer as one', async () => {
    const id = await shops.project();
    const { body: begun } = await save(shops.ana, id, { lieu: 'Halle' });
    await save(shops.bob, id, { lieu: null }, begun.version);

    expect(await save(shops.ana, id, { lieu: null }, begun.version)).toMatchObject({
      status: 200,
      body: { data: { lieu: null } },
    });
    expect((await save(shops.ana, id, { lieu: 'Halle' }, begun.version)).status).toBe(412);
  });

  it('lets many write at once in different places: nothing acknowledged is lost', async () => {
    const id = await shops.project();
    const lines = (who: string) => Array.from({ length: 6 }, (_, i) => ({ objet: `${who}${i}`, montant: i }));
    const answers = [
      { intention: 'Un vitrail' },
      { lieu: 'Halle' },
      { depenses: lines('d') },
      { ressources: lines('r') },
    ];

    const saved = await Promise.all(
      answers.map((data, index) => save(index % 2 === 0 ? shops.ana : shops.bob, id, data)),
    );

    expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await shops.bob.call('GET', at(id))).body.data).toEqual(Object.assign({}, ...answers));
  });

  it('is unknown outside the organisation, to supervision too: no text, no trace, no revision', async () => {
    const id = await shops.project();
    const before = await shops.zoe.call('GET', `/api/v1/dossiers/${id}`);
    const { body: draft } = await save(shops.ana, id, { intention: 'Secret' });
    await shops.ana.call('PUT', `${at(id)}/presence`, { place: 'Projet' });
    const plan = await joined(shops.bob, id);

    const seen = await shops.zoe.call('GET', `/api/v1/dossiers/${id}`);
    const files = await shops.zoe.call('GET', `/api/v1/dossiers/${id}/files`);
    const journal = await shops.zoe.call('GET', `/api/v1/dossiers/${id}/journal`);
    const file = await shops.zoe.call('GET', `/api/v1/dossiers/${id}/files/${plan}`);

    expect((await shops.zoe.call('GET', at(id))).status).toBe(204);
    expect((await shops.eve.call('GET', at(id))).status).toBe(404);
    expect(seen.body).toEqual(before.body);
    expect(seen.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(files.body.items).toEqual([]);
    expect(file.status).toBe(404);
    expect(JSON.stringify([seen.body, journal.body])).not.toMatch(/Secret|bro-/);
    expect((await shops.zoe.call('PUT', `${at(id)}/presence`, { place: null })).body).toEqual({
      version: null,
      others: [],
    });
    expect((await shops.ana.call('GET', `/api/v1/dossiers/${id}/files`)).body.items).toMatchObject([{ id: plan }]);
    expect(draft.version).toMatch(/^bro-/);
  });

  it('says who else of the organisation writes, and where, for a while', async () => {
    const id = await shops.project();
    await save(shops.ana, id, { lieu: 'Halle' });

    await shops.ana.call('PUT', `${at(id)}/presence`, { place: 'Budget' });
    const told = await shops.bob.call('PUT', `${at(id)}/presence`, { place: 'Projet' });
    app.real.ms += 60_000;
    const later = await shops.bob.call('PUT', `${at(id)}/presence`, { place: 'Projet' });

    expect(told.body.others).toMatchObject([{ name: 'Personne ana', place: 'Budget' }]);
    expect(later.body.others).toEqual([]);
  });

  it('is sent as it was read, or not at all', async () => {
    const id = await shops.project();
    const plan = await joined(shops.ana, id);
    const { body: read } = await save(shops.ana, id, wholeWith(plan));
    await save(shops.bob, id, { lieu: 'Gare' }, read.version);

    const blind = await send(shops.ana, id, wholeWith(plan));
    const stale = await send(shops.ana, id, wholeWith(plan), read.version);
    const { body: now } = await shops.ana.call('GET', at(id));
    const sent = await send(shops.ana, id, now.data as object, now.version);

    expect(blind).toMatchObject({ status: 412, body: { code: 'stale-draft', changed: [] } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-draft', changed: ['/lieu'] } });
    expect(sent).toMatchObject({ status: 200, body: { states: ['remis'], data: { remise: { lieu: 'Gare' } } } });
    expect((await shops.bob.call('GET', at(id))).status).toBe(204);
    expect((await shops.zoe.call('GET', `/api/v1/dossiers/${id}/files`)).body.items).toMatchObject([{ id: plan }]);
  });

  it('once sent is not begun again by what a colleague still had on the way', async () => {
    const id = await shops.project();
    const { body: read } = await save(shops.ana, id, { lieu: 'Halle' });
    await send(shops.ana, id, wholeWith(await joined(shops.ana, id)), read.version);

    const late = await save(shops.bob, id, { lieu: 'Gare' }, read.version);

    expect(late).toMatchObject({ status: 412, body: { code: 'stale-draft', version: null } });
    expect((await shops.bob.call('GET', at(id))).status).toBe(204);
  });

  it('whose act is over is refused for that reason before all else, and stays', async () => {
    const id = await shops.project();
    const { body: read } = await save(shops.ana, id, { lieu: 'Halle' });
    await save(shops.bob, id, { lieu: 'Gare' }, read.version);
    await shops.zoe.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'clore', data: {} });

    const seen = await shops.ana.call('GET', `/api/v1/dossiers/${id}`);
    const asked = await shops.ana.call('POST', `/api/v1/dossiers/${id}/events/remettre/preview`, { data: {} });
    const staleDraft = await send(shops.ana, id, { lieu: 'Halle' }, read.version);
    const submission = { event: 'remettre', data: {} };
    const staleRevision = await shops.ana.call('POST', `/api/v1/dossiers/${id}/events`, submission, {
      'if-match': '"1"',
    });

    const why = expect.stringMatching(
      /^Les remises sont closes : celle-ci est reçue le .*:\d\d,\d{3}, heure de Paris\.$/,
    );
    expect(seen.body.events).toEqual([]);
    expect(asked.body.refusal).toMatchObject({ title: 'Action impossible à cette étape', detail: why });
    for (const refused of [staleDraft, staleRevision])
      expect(refused).toMatchObject({ status: 409, body: { code: 'unknown-event', detail: why } });
    expect((await shops.bob.call('GET', at(id))).body.data).toEqual({ lieu: 'Gare' });
  });

  it('is refused to nobody by an act of another: its dossier may move without it', async () => {
    const id = await shops.project();
    const { body: read } = await save(shops.ana, id, { lieu: 'Halle' });

    await shops.zoe.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'noter', data: { note: 'Vu' } });

    expect((await shops.bob.call('GET', at(id))).body).toMatchObject({
      data: { lieu: 'Halle' },
      version: read.version,
    });
  });

  it('is thrown away as it was read, or not at all', async () => {
    const id = await shops.project();
    const { body: read } = await save(shops.ana, id, { lieu: 'Halle' });
    const { body: now } = await save(shops.bob, id, { lieu: 'Gare' }, read.version);

    const refused = await shops.ana.call('DELETE', `${at(id)}?seen=${read.version}`);
    const dropped = await shops.ana.call('DELETE', `${at(id)}?seen=${now.version}`);

    expect(refused).toMatchObject({ status: 412, body: { code: 'stale-draft', changed: ['/lieu'] } });
    expect(dropped.status).toBe(204);
    expect((await shops.bob.call('GET', at(id))).status).toBe(204);
    expect(await save(shops.bob, id, { lieu: 'Port' })).toMatchObject({
      status: 200,
      body: { data: { lieu: 'Port' } },
    });
  });
});

describe('what a draft lacks', () => {
  it('is told with its receipt: form, files and conditions, each at its place', async () => {
    const id = await shops.project();
    const data = {
      intention: 'Un vitrail',
      depenses: [{ objet: 'Verre', montant: 120_000 }],
      ressources: [{ objet: 'Vente', montant: 100_000 }],
      plan: 'fic-bogus',
    };

    const { body } = await save(shops.ana, id, data);

    expect(body.missing).toEqual([
      { path: '/lieu', code: 'required', message: expect.any(String), section: 'Projet' },
      {
        path: '/ressources',
        code: 'valid-if',
        message: 'Les deux totaux doivent être égaux au centime.',
        section: 'Budget',
      },
      { path: '/plan', code: 'reference', message: expect.stringContaining('joignez-le ici'), section: 'Pièces' },
    ]);
  });

  it('is nothing once all is there, and what is then sent is taken', async () => {
    const id = await shops.project();
    const whole = wholeWith(await joined(shops.ana, id));

    const { body } = await save(shops.ana, id, whole);

    expect(body.missing).toEqual([]);
    expect((await send(shops.ana, id, whole, body.version)).status).toBe(200);
  });
});

describe('a draft written together, when the definition changes', () => {
  it('follows its dossier without a word to who moves it, and shows what is still asked', async () => {
    const id = await shops.project();
    const { body: read } = await save(shops.ana, id, { intention: 'Un vitrail', lieu: 'Halle' });
    const { bundles, findings } = await readDefinitions(CONTEST);
    for (const { forms } of Object.values(bundles)) dropQuestion(forms['projet-remise'], 'intention');
    await app.operations.machine.publish({ bundles, findings });

    const report = await app.operations.machine.migrate({ dossier: id, reason: 'Formulaire allégé', mode: 'real' });

    expect(report).toMatchObject({ versions: [{ moved: 1, refused: 0 }], refusals: [] });
    expect((await shops.bob.call('GET', at(id))).body).toMatchObject({
      data: { lieu: 'Halle' },
      version: read.version,
    });
    expect((await shops.bob.call('GET', at(id))).body.data).not.toHaveProperty('intention');
  });
});

function dropQuestion(form: JsonObject | undefined, name: string): void {
  if (!isJsonObject(form) || !isJsonObject(form['properties'])) return;
  delete form['properties'][name];
  form['required'] = (form['required'] as string[]).filter((one) => one !== name);
  const [first] = form['x-steps'] as { fields: string[] }[];
  if (first) first.fields = first.fields.filter((one) => one !== name);
}

it('pauses no date that is asked of who registered himself; who asks for it may', async () => {
  const id = await shops.project('Rappels');
  const pauses = `/api/v1/dossiers/${id}/pauses`;
  const all = { deadline: '*', motive: 'Plus tard' };

  const asked = await shops.ana.call('POST', pauses, all);
  const paused = await shops.zoe.call('POST', pauses, all);
  const resumed = await shops.ana.call('DELETE', `${pauses}/*`);

  expect([asked.status, paused.status, resumed.status]).toEqual([403, 200, 403]);
});

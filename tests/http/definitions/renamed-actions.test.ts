import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Bundle, PlannedChanges } from '../../../src/engine/engine.ts';
import { putDraft } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice, publishLeave } from '../dossiers/leave.ts';
import { openVisit, VISIT, type Visit } from '../links/visit.ts';

let app: App;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  root = await app.as('root', ['admin']);
});
afterEach(() => app.close());

/** Migrates the one dossier to the published version. */
async function move(workflow: string, plan: PlannedChanges): Promise<void> {
  const begun = await root.call('POST', `/api/v1/workflows/${workflow}/migrations`, { reason: 'Autres noms' });
  expect(begun.body).toMatchObject({ plan, trial: { moves: 1, stays: 0 } });
  const step = { step: 'first', revision: begun.body.revision };
  const moved = await root.call('POST', `/api/v1/migrations/${begun.body.id}/steps`, step);
  expect(moved.body).toMatchObject({ counts: { moved: 1 } });
}

async function takeBack(dossier: string): Promise<void> {
  const { refusals } = await app.operations.machine.undoMigration({ dossier, reason: 'Erreur', mode: 'real' });
  expect(refusals).toEqual([]);
}

/** Renames an action where it is declared, performed and offered. */
function renamed(bundle: Bundle, was: string, is: string): void {
  const text = JSON.stringify(bundle.workflow).replaceAll(`"${was}":{`, `"${is}":{`);
  bundle.workflow = JSON.parse(text.replaceAll(`["${was}"]`, `["${is}"]`));
}

const underOther = (bundle: Bundle, was: string, is: string) =>
  Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll(`"${was}"`, `"${is}"`)));

describe('a form begun', () => {
  const PLAN = { events: { hold: 'pause' }, fieldNames: { 'hold.motive': 'reason' } };
  let office: Office;
  let id: string;
  beforeEach(async () => {
    office = await openOffice(app);
    id = await office.submitted('Bruno');
  });

  const at = (event: string) => `/api/v1/dossiers/${id}/drafts/${event}`;
  const read = async (event: string) => {
    const { status, body } = await office.max.call('GET', at(event));
    return status === 200 ? body.data : null;
  };
  const save = (event: string, data: object) => office.max.call('PUT', at(event), { data });
  const send = (event: string, data: object) =>
    office.max.call('POST', `/api/v1/dossiers/${id}/events`, { event, data });
  const publish = () =>
    publishLeave(app, (bundle) => {
      renamed(bundle, 'hold', 'pause');
      underOther(bundle, 'motive', 'reason');
    });

  it('for an action and a question that go by other names is there under them, and leaves when it is sent', async () => {
    await save('hold', { motive: 'Une pièce manque', until: '2026-05-04' });
    await publish();

    await move('leave-request', PLAN);

    const begun = { reason: 'Une pièce manque', until: '2026-05-04' };
    expect(await read('pause')).toEqual(begun);
    expect(await read('hold')).toBeNull();
    expect((await send('pause', begun)).status).toBe(200);
    expect(await read('pause')).toBeNull();
    expect(await app.store.record('draft', JSON.stringify([id, 'hold', office.max.id]))).toBeNull();
  });

  it('is there under its former names once the move is taken back, with what was typed meanwhile', async () => {
    await save('hold', { motive: 'Une pièce manque' });
    await publish();
    await move('leave-request', PLAN);
    await save('pause', { reason: 'Une pièce et une signature manquent' });

    await takeBack(id);

    expect(await read('hold')).toEqual({ motive: 'Une pièce et une signature manquent' });
    expect(await read('pause')).toBeNull();
    const { refusals } = await app.operations.machine.migrate({ dossier: id, reason: 'Encore', mode: 'real' });
    expect(refusals).toMatchObject([{ reasons: [{ path: '/drafts/hold', code: 'draft' }] }]);
    expect((await send('hold', { motive: 'Complet' })).status).toBe(200);
    expect(await read('hold')).toBeNull();
  });

  it('follows where only the question has another name', async () => {
    await save('hold', { motive: 'Une pièce manque' });
    await publishLeave(app, (bundle) => underOther(bundle, 'motive', 'reason'));

    await move('leave-request', { fieldNames: { 'hold.motive': 'reason' } });
    expect(await read('hold')).toEqual({ reason: 'Une pièce manque' });
    await save('hold', { reason: 'Tout manque' });

    await takeBack(id);
    expect(await read('hold')).toEqual({ motive: 'Tout manque' });
  });

  it('is not found again after it was thrown away, though a move that led nowhere had carried it', async () => {
    const draft = { dossier: id, event: 'pause', person: office.max.id, data: { reason: 'Jeté' }, revision: 3 };
    await putDraft(app.store, { ...draft, at: '2026-03-02T09:00:00.000Z' });
    await publish();

    await move('leave-request', PLAN);

    expect(await read('pause')).toBeNull();
  });

  it('stays where two actions become one, for one text would take the place of the other', async () => {
    await save('hold', { motive: 'Une pièce manque' });
    await publish();
    const begun = await root.call('POST', '/api/v1/workflows/leave-request/migrations', { reason: 'Autres noms' });
    const plan = { ...PLAN, events: { hold: 'pause', resume: 'pause' } };

    const tried = await root.call('PUT', `/api/v1/migrations/${begun.body.id}/plan`, {
      plan,
      revision: begun.body.revision,
    });

    expect(tried.body).toMatchObject({
      trial: { stays: 1, hindrances: [{ text: 'Un brouillon de « Mettre en attente » ne tiendrait plus.' }] },
    });
  });

  it('in a form that is the same in both versions stays as it is', async () => {
    await office.ana.call('PUT', at('correct'), { data: { balance: 12 } });
    await publish();

    await move('leave-request', PLAN);

    expect((await office.ana.call('GET', at('correct'))).body.data).toEqual({ balance: 12 });
  });
});

describe('a signed link', () => {
  const OURS = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const SIGNED = { '/signature/name': 'Ida', '/signature/consent': 'oui' };
  const COMING = { '/coming': 'oui', '/arrival': '4/5/2026', '/nights': '2', '/people/0/name': 'Ida', _nom: 'Camille' };
  let visit: Visit;
  beforeEach(async () => {
    visit = await openVisit(app);
  });

  const page = async (path: string) => String((await app.call('GET', path)).body);
  const post = async (path: string, event: string, answers: object) => {
    const fields = { _action: event, _cle: 'cle-1', _faire: 'envoyer', ...answers };
    return (await app.call('POST', path, new URLSearchParams(fields).toString(), OURS)).status;
  };
  const publish = async (change: (bundle: Bundle) => void) => {
    const { bundles, findings } = await readDefinitions(VISIT);
    change(bundles['visit'] as Bundle);
    await app.operations.machine.publish({ bundles, findings });
  };
  const toAttest = (bundle: Bundle) => {
    renamed(bundle, 'sign', 'attest');
    underOther(bundle, 'day', 'jour');
  };
  const ATTEST = { events: { sign: 'attest' }, fieldNames: { 'signatures.day': 'jour' } };
  const toSign = { role: 'guest', events: ['sign'], preset: { day: '2026-05-04' } };
  const signatures = async () => (await app.operations.readDossier(visit.host, { id: visit.id })).data['signatures'];

  it('already sent opens the action under its other name, with the answers given in advance', async () => {
    const { id, path } = await visit.link(toSign);
    await publish(toAttest);

    await move('visit', ATTEST);

    expect(await page(path)).toContain('Signer la feuille');
    expect(await post(path, 'attest', SIGNED)).toBe(303);
    expect(await signatures()).toMatchObject([{ jour: '2026-05-04', signature: { name: 'Ida' } }]);
    const { items } = await app.operations.listLinks(visit.host, { id: visit.id });
    expect(items).toMatchObject([{ id, events: ['attest'] }]);
  });

  it('opens the action under its former name once the move is taken back, one made meanwhile as well', async () => {
    const { path } = await visit.link(toSign);
    await publish(toAttest);
    await move('visit', ATTEST);
    const since = await visit.link({ role: 'guest', events: ['attest'], preset: { jour: '2026-05-05' } });

    await takeBack(visit.id);

    expect([await post(path, 'sign', SIGNED), await post(since.path, 'sign', SIGNED)]).toEqual([303, 303]);
    expect(await signatures()).toMatchObject([{ day: '2026-05-04' }, { day: '2026-05-05' }]);
  });

  it('of a letter that had not left yet opens what it was to open', async () => {
    const email = 'camille@exemple.fr';
    await app.operations.submitEvent(visit.host, { id: visit.id, event: 'invite', data: { name: 'Camille', email } });
    await publish((bundle) => {
      renamed(bundle, 'answer', 'reply');
      underOther(bundle, 'day', 'jour');
    });

    await move('visit', { events: { answer: 'reply' }, fieldNames: { 'signatures.day': 'jour' } });

    const { items } = await app.store.tasks({ dossier: visit.id, kinds: ['email'], limit: 100 });
    const task = items[0]?.task;
    const link = task && (await app.operations.machine.linkFor({ task, role: 'guest', to: email }));
    expect(await post(new URL(link?.url ?? '').pathname, 'reply', COMING)).toBe(303);
  });

  it('that has expired is sent again for the action under its other name', async () => {
    const path = await visit.invite('Camille', 'camille@exemple.fr');
    await publish((bundle) => renamed(bundle, 'answer', 'reply'));
    await move('visit', { events: { answer: 'reply' } });
    app.clock.set('2026-03-20T08:00:00.000Z');

    await app.call('POST', `${path}/nouveau`, '', OURS);

    const { items } = await app.store.tasks({ dossier: visit.id, kinds: ['email'], limit: 100 });
    expect(items.map(({ task }) => task.kind === 'email' && task.payload.link?.events)).toContainEqual(['reply']);
  });
});

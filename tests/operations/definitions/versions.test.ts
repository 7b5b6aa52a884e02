import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleHash } from '../../../src/catalog/catalog.ts';
import { type Bundle, ENGINE_VERSION } from '../../../src/engine/engine.ts';
import { type EntryRecord, recordOf } from '../../../src/store/common/common.ts';
import { sealedEntry } from '../../../src/store/common/entry-record.ts';
import { eraseLeaves } from '../../../src/store/common/erase-leaves.ts';
import { tamperWith } from '../../store/keys/tamper.ts';
import { leaveDefinitions, type Office, openOffice, refusalOf } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('a workflow published anew', () => {
  it('is for new dossiers; those that run keep theirs', async () => {
    const { operations, ana, zoe } = office;
    const before = await office.draft('Avant');

    const outcome = await operations.machine.publish({ bundles: await renamed(), findings: [] });
    const after = await office.draft('Après');
    const corrected = await operations.submitEvent(zoe, { id: before, event: 'correct', data: { balance: 3 } });

    const [old, recent] = [
      await operations.readDossier(ana, { id: before }),
      await operations.readDossier(ana, { id: after }),
    ];
    expect(outcome).toMatchObject({ published: ['leave-request'], unchanged: ['team'], release: { number: 1 } });
    expect(old.bundle).not.toBe(recent.bundle);
    expect(corrected.body).toMatchObject({ title: 'Avant (paid)', bundle: old.bundle });
    expect(recent.title).toBe('Congé de Après');
    expect((await operations.machine.replay({})).differences).toEqual([]);
  });

  it('unchanged publishes nothing', async () => {
    const { bundles } = await leaveDefinitions();

    const outcome = await office.operations.machine.publish({ bundles, findings: [] });

    expect(outcome.published).toEqual([]);
    expect(outcome.unchanged.sort()).toEqual(['leave-request', 'team']);
  });

  it('with an error is refused whole, and what was current stays', async () => {
    const { operations, zoe } = office;
    const current = (await operations.listWorkflows(zoe)).items.map(({ bundle }) => bundle);
    const finding = { level: 'error', code: 'x', file: 'workflows/x.json', path: '$', message: 'Faux.', cure: 'Ôtez.' };

    const refusal = await refusalOf(
      operations.machine.publish({ bundles: await renamed(), findings: [{ ...finding, level: 'error' }] }),
    );

    expect(refusal).toMatchObject({ status: 422, errors: [{ path: 'workflows/x.json $', code: 'x' }] });
    expect((await operations.listWorkflows(zoe)).items.map(({ bundle }) => bundle)).toEqual(current);
  });
});

describe('a dossier written by a newer engine', () => {
  it('may be read, and not changed', async () => {
    const { operations, ana } = office;
    const dossier = await office.dated('Du futur');
    await writtenByNewer(dossier);

    const view = await operations.readDossier(ana, { id: dossier });
    const refusal = await refusalOf(operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} }));

    expect(view).toMatchObject({ revision: 3, data: { name: 'Du futur' } });
    expect(view.readOnly).toContain('version plus récente');
    expect(view.events.filter(({ enabled }) => enabled)).toEqual([]);
    expect(refusal).toMatchObject({ status: 409, code: 'read-only' });
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });

  it('is among the incidents before any task of it fails, beside those that go on', async () => {
    const { operations, zoe } = office;
    await office.dated('Du présent');
    expect((await operations.listUnreadableVersions(zoe)).items).toEqual([]);
    const dossier = await office.dated('Du futur');
    await writtenByNewer(dossier);

    const { items } = await operations.listUnreadableVersions(zoe);

    expect(items).toMatchObject([{ why: 'engine', dossiers: 1, examples: [{ id: dossier }] }]);
    expect(items[0]?.reason).toContain(`moteur ${ENGINE_VERSION + 1}, ici ${ENGINE_VERSION}`);
    expect((await operations.listTasks(zoe, { status: 'incident' })).items).toEqual([]);
  });
});

describe('a dossier pinned to a version that the engine accepts no more', () => {
  it('may be read with the reason, is listed among the incidents, and is not changed', async () => {
    const { operations, ana, ben, zoe } = office;
    const dossier = await office.dated('Illisible');
    const hash = await pinnedToBroken(dossier);

    const view = await operations.readDossier(ana, { id: dossier });
    const refusal = await refusalOf(operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} }));
    const { items } = await operations.listUnreadableVersions(zoe);

    expect(view).toMatchObject({ data: { name: 'Illisible' }, bundle: hash });
    expect(view.readOnly).toContain("n'est plus acceptée par le moteur");
    expect(view.events).toEqual([]);
    expect(refusal).toMatchObject({ status: 409, code: 'read-only' });
    expect(refusal.detail).toContain("n'est plus acceptée par le moteur");
    expect(items).toMatchObject([{ bundle: hash, why: 'definition', dossiers: 1, examples: [{ id: dossier }] }]);
    expect(items[0]?.reason).toContain("n'est plus acceptée par le moteur");
    expect((await operations.listDossiers(ana, { q: 'illisible' })).items).toMatchObject([{ id: dossier }]);
    expect(await refusalOf(operations.listUnreadableVersions(ben))).toMatchObject({ status: 403 });
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });

  it('is told the same of a form that is compiled at its first use only', async () => {
    const { operations, ana, zoe } = office;
    const dossier = await office.dated('Illisible');
    const hash = await pinnedTo(dossier, ({ forms, ...bundle }) => {
      const { 'leave-period': period, ...others } = forms;
      return { ...bundle, forms: { ...others, 'leave-period': { ...period, then: { required: ['days'] } } } };
    });
    const date = { id: dossier, event: 'date', data: { start: '2026-04-01', end: '2026-04-02', days: 2 } };

    const { items } = await operations.listUnreadableVersions(zoe);
    const refusal = await refusalOf(operations.submitEvent(ana, date));

    expect(items).toMatchObject([{ bundle: hash, why: 'definition', dossiers: 1, examples: [{ id: dossier }] }]);
    expect(items[0]?.reason).toContain('leave-period.schema.json : Le schéma ne se compile pas');
    expect(refusal).toMatchObject({ status: 409, code: 'read-only' });
    expect(refusal.detail).toContain("n'est plus acceptée par le moteur");
    expect((await operations.machine.load(dossier))?.revision).toBe(3);
  });

  it('stops nobody from opening others', async () => {
    const { operations, ana } = office;
    await pinnedToBroken(await office.dated('Illisible'));

    const other = await office.dated('Lisible');

    expect((await operations.readDossier(ana, { id: other })).readOnly).toBeNull();
  });
});

describe('a journal altered in the database', () => {
  it('is found by the check of the chain and by replaying, in that dossier alone', async () => {
    const { operations } = office;
    const altered = await office.dated('Altéré');
    await office.dated('Intact');
    await tamperWith(office.place.url).alter(altered, '"days":5', '"days":9');

    const { broken, entries } = await operations.machine.verify({});
    const { differences } = await operations.machine.replay({});

    expect(entries).toBe(4);
    expect(broken).toMatchObject([{ dossier: altered, revision: 2 }]);
    expect(differences).toMatchObject([{ dossier: altered }]);
  });

  it('an entry whose values a hand erased with their salts keeps its chain, and no longer gives the dossier there is; one put back breaks it', async () => {
    const { operations, place, ana } = office;
    const id = await office.dated('Effacé');
    const erase = (record: EntryRecord) => recordOf(eraseLeaves(sealedEntry(record), ['/command/data', '/changes']));
    const [sealed] = await office.store.journal(id, { after: 1 });

    await tamperWith(place.url).rewrite(id, 2, erase);

    const [erased] = await office.store.journal(id, { after: 1 });
    const command = { event: 'date', data: { start: null, end: null, days: null } };
    expect(erased).toMatchObject({ hash: sealed?.hash, digest: sealed?.digest, entry: { command } });
    // An erasure of Jalon seals the dossier that it leaves, from which replay begins: a hand does not.
    const replayed = { dossier: id, revision: 2, what: expect.stringContaining('refusé cette fois') };
    expect(await operations.machine.verify({})).toMatchObject({ entries: 2, broken: [replayed] });
    const [told] = (await operations.readJournal(ana, { id, after: 1 })).items;
    expect([told?.data, told?.changes]).toEqual([{}, []]);

    await tamperWith(place.url).rewrite(id, 2, ({ entry, ...record }) => ({
      ...record,
      entry: entry.replace('"days":null', '"days":5'),
    }));

    const { broken } = await operations.machine.verify({});
    expect(broken).toContainEqual({ dossier: id, revision: 2, what: expect.stringContaining('modifié après coup') });
  });

  it.each<[string, (record: EntryRecord) => EntryRecord]>([
    ['a salt', (record) => ({ ...record, salt: record.salt.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) })],
    ['its digest and its hash', (record) => ({ ...record, digest: 'a'.repeat(64), hash: 'b'.repeat(64) })],
    ['a field’s name', (record) => ({ ...record, entry: record.entry.replace('"days":', '"jours":') })],
    ['the way it is sealed', (record) => ({ ...record, seal: 1 })],
    ['a mark of erasure on a value that is there', (record) => ({ ...record, erased: '{"/command/data/days":"x"}' })],
  ])('%s altered in an entry is found', async (_, change) => {
    const id = await office.dated('Altéré');

    await tamperWith(office.place.url).rewrite(id, 2, change);

    expect((await office.operations.machine.verify({})).broken).toMatchObject([{ dossier: id, revision: 2 }]);
  });

  it('that lost its last entry is found too', async () => {
    const { operations } = office;
    const shortened = await office.dated('Raccourci');
    await tamperWith(office.place.url).dropEntry(shortened, 2);

    expect((await operations.machine.verify({})).broken).toMatchObject([{ dossier: shortened }]);
    expect((await operations.machine.replay({})).differences).toMatchObject([{ dossier: shortened }]);
  });
});

async function renamed(): Promise<{ [workflow: string]: Bundle }> {
  const { bundles } = await leaveDefinitions();
  const leave = bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  return {
    ...bundles,
    'leave-request': { ...leave, workflow: { ...leave.workflow, titleOf: "'Congé de ' + data.name" } },
  };
}

async function pinnedToBroken(id: string): Promise<string> {
  return pinnedTo(id, (bundle) => ({ ...bundle, workflow: { ...bundle.workflow, titleOf: 'data.absent' } }));
}

async function pinnedTo(id: string, changed: (bundle: Bundle) => Bundle): Promise<string> {
  const bundle = await office.store.bundle((await office.store.load(id))?.dossier.bundle ?? '');
  if (!bundle) throw new Error('No such version');
  const pinned = changed(bundle);
  const hash = bundleHash(pinned);
  await office.store.putBundle(hash, pinned, '2026-03-01T08:00:00.000Z');
  await rewritten(id, { bundle: hash });
  return hash;
}

async function writtenByNewer(id: string): Promise<void> {
  await rewritten(id, { engineVersion: ENGINE_VERSION + 1 });
}

/** Adds a revision as another version of the product would leave it. */
async function rewritten(id: string, over: { bundle: string } | { engineVersion: number }): Promise<void> {
  const { store } = office;
  const [stored, journal] = [await store.load(id), await store.journal(id)];
  const last = journal.at(-1);
  if (!stored || !last) throw new Error('No such dossier');
  const expected = stored.dossier.revision;
  const newer = { revision: expected + 1, ...over };
  await store.commit({
    dossier: { ...stored.dossier, ...newer },
    entry: { ...last.entry, ...newer },
    row: stored.row,
    ...{ expected, add: [], withdraw: [] },
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleHash } from '../../../src/catalog/catalog.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import type { MigrationRequest } from '../../../src/operations/operations.ts';
import { putDraft } from '../../../src/store/store.ts';
import { operationsWithRival } from '../dossiers/rival.ts';
import { leaveDefinitions, type Office, openOffice, PERIOD, refusalOf } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const real: MigrationRequest = { reason: 'Nouveau titre', mode: 'real' };

/** Publishes the leave request, changed, a day later. Returns its hash. */
async function publish(change: (bundle: Bundle) => void): Promise<string> {
  const { bundles } = await leaveDefinitions();
  const leave = bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  change(leave);
  office.clock.set('2026-03-03T08:00:00.000Z');
  await office.operations.machine.publish({ bundles: { 'leave-request': leave }, findings: [] });
  return (await office.store.currents()).get('leave-request') ?? '';
}

const retitled = ({ workflow }: Bundle) => {
  workflow.titleOf = "'Congé de ' + data.name";
};

/** Renames the state of review, so that dossiers in review have no place in this version. */
const renamed = (bundle: Bundle) => {
  retitled(bundle);
  bundle.workflow = JSON.parse(JSON.stringify(bundle.workflow).replaceAll('"review"', '"examination"'));
};

const moved = (dossier: string) => office.operations.machine.load(dossier);

async function expectSound(): Promise<void> {
  const { machine } = office.operations;
  expect((await machine.replay({})).differences).toEqual([]);
  expect((await machine.verify({})).broken).toEqual([]);
}

describe('running dossiers moved to the current version', () => {
  it('are told one by one: those that follow, those that stay with the reason, those that ended', async () => {
    const { operations, max } = office;
    const [draft, inReview, ended] = [
      await office.draft('Ana'),
      await office.submitted('Bea'),
      await office.submitted('Cid'),
    ];
    await operations.submitEvent(max, { id: ended, event: 'refuse', data: {} });
    const [before] = await office.store.versions({ workflow: 'leave-request' });
    const hash = await publish(renamed);

    const report = await operations.machine.migrate(real);

    expect(report.versions).toEqual([
      {
        ...{
          workflow: 'leave-request',
          title: 'Demande de congé',
          zone: 'Europe/Paris',
          moved: 1,
          ended: 1,
          refused: 1,
        },
        from: { hash: before?.hash, publishedAt: '2026-03-02T08:00:00.000Z' },
        to: { hash, publishedAt: '2026-03-03T08:00:00.000Z' },
      },
    ]);
    expect(report.refusals).toMatchObject([
      { dossier: inReview, workflow: 'leave-request', bundle: before?.hash, reasons: [{ path: '/states/review' }] },
    ]);
    expect([(await moved(draft))?.bundle, (await moved(inReview))?.bundle]).toEqual([hash, before?.hash]);
    expect((await moved(ended))?.bundle).toBe(before?.hash);
    await expectSound();
  });

  it('are tried first, and then nothing is written', async () => {
    const dossier = await office.dated('Ana');
    await publish(retitled);
    const before = await office.store.load(dossier);

    const report = await office.operations.machine.migrate({ ...real, mode: 'trial' });

    expect(report.versions).toMatchObject([{ moved: 1, refused: 0 }]);
    expect(await office.store.load(dossier)).toEqual(before);
  });

  it('show the new version at once: view, list, calendar, history in one French line', async () => {
    const { operations, ana, store } = office;
    const dossier = await office.dated('Ana');
    const hash = await publish((bundle) => {
      retitled(bundle);
      const forgotten = bundle.workflow.deadlines['draft-forgotten'];
      if (forgotten) bundle.workflow.deadlines['draft-old'] = { ...forgotten, title: 'Vieux brouillon', delay: 'P90D' };
      const text = JSON.stringify(bundle.workflow.machine).replace(
        '"draft-forgotten":{}',
        '"draft-forgotten":{},"draft-old":{}',
      );
      bundle.workflow.machine = JSON.parse(text);
    });

    await operations.machine.migrate(real);

    expect(await operations.readDossier(ana, { id: dossier })).toMatchObject({
      bundle: hash,
      title: 'Congé de Ana',
      revision: 3,
    });
    expect((await operations.listDossiers(ana, { q: 'congé de ana' })).items).toMatchObject([{ id: dossier }]);
    expect((await store.calendar({ scopes: ['employee:ana'], limit: 50 })).items).toContainEqual(
      expect.objectContaining({ name: 'draft-old', bundle: hash, dueAt: '2026-05-31T07:00:00.000Z' }),
    );
    expect((await store.tasks({ dossier, status: ['waiting'], limit: 20 })).items).toContainEqual(
      expect.objectContaining({ task: expect.objectContaining({ dueAt: '2026-05-31T07:00:00.000Z' }) }),
    );
    expect((await store.versions({ workflow: 'leave-request' })).map(({ dossiers }) => dossiers)).toEqual([1, 0]);
    const { items } = await operations.readJournal(ana, { id: dossier });
    expect(items.at(-1)).toMatchObject({
      ...{ kind: 'migrate', title: 'Passé à la version du 3 mars 2026 : Nouveau titre', changes: [], sendings: [] },
      actor: { name: 'Ligne de commande' },
    });
    await operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} });
    await expectSound();
  });

  it('done again, nothing is left to do', async () => {
    await office.dated('Ana');
    await publish(retitled);
    await office.operations.machine.migrate(real);

    expect(await office.operations.machine.migrate(real)).toEqual({ versions: [], refusals: [] });
  });

  it('stopped half-way, are each in one version or the other, and the next time ends it', async () => {
    const { operations } = office;
    const dossiers = [await office.dated('Ana'), await office.dated('Bea'), await office.dated('Cid')];
    const hash = await publish(retitled);
    const onProgress = () => {
      throw new Error('Killed');
    };

    await expect(operations.machine.migrate({ ...real, onProgress })).rejects.toThrow('Killed');
    const halfway = (await Promise.all(dossiers.map(moved))).filter((dossier) => dossier?.bundle === hash);
    const { versions } = await operations.machine.migrate(real);

    expect(halfway).toHaveLength(1);
    expect(versions).toMatchObject([{ moved: 2 }]);
    await expectSound();
  });

  it('are judged again when someone acts meanwhile', async () => {
    const { operations, ana } = office;
    const dossier = await office.dated('Ana');
    const hash = await publish(renamed);
    const rival = operationsWithRival(office, { beforeCommitOf: dossier }, () =>
      operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} }),
    );

    const { versions, refusals } = await rival.machine.migrate(real);

    expect(versions).toMatchObject([{ moved: 0, refused: 1 }]);
    expect(refusals).toMatchObject([{ dossier, reasons: [{ path: '/states/review' }] }]);
    expect((await moved(dossier))?.bundle).not.toBe(hash);
    await expectSound();
  });

  it('may be one alone, or those of one workflow', async () => {
    const { machine } = office.operations;
    const [first, second] = [await office.dated('Ana'), await office.dated('Bea')];
    await publish(retitled);

    expect(await machine.migrate({ ...real, workflow: 'team' })).toEqual({ versions: [], refusals: [] });
    expect((await machine.migrate({ ...real, dossier: second })).versions).toMatchObject([{ moved: 1 }]);

    expect([(await moved(first))?.title, (await moved(second))?.title]).toEqual(['Ana (paid)', 'Congé de Bea']);
    expect(await refusalOf(machine.migrate({ ...real, dossier: 'dos-x' }))).toMatchObject({ status: 404 });
    expect(await refusalOf(machine.migrate({ ...real, workflow: 'x' }))).toMatchObject({ status: 404 });
  });
});

describe('a dossier that would lose something beside it', () => {
  it('stays while a task of it is in trouble', async () => {
    const dossier = await office.dated('Ana');
    await publish(retitled);
    const { task } = (await office.store.tasks({ dossier, limit: 1 })).items[0] ?? {};
    if (!task) throw new Error('No task');
    const [claimed] = await office.store.claim({
      ...{ owner: 'x', now: '2027-01-01T00:00:00.000Z', kinds: [task.kind], limit: 1, leaseMs: 60_000 },
    });
    await office.store.settle(claimed?.task.key ?? '', claimed?.fence ?? 0, { kind: 'incident', error: 'x' });

    const { refusals } = await office.operations.machine.migrate(real);

    expect(refusals).toMatchObject([
      { dossier, reasons: [{ code: 'incident', message: expect.stringContaining('échec') }] },
    ]);
  });

  it('stays while its version does not compile', async () => {
    const { store, operations } = office;
    const dossier = await office.dated('Ana');
    const stored = await store.load(dossier);
    const bundle = await store.bundle(stored?.dossier.bundle ?? '');
    const [sealed] = await store.journal(dossier, { after: 1 });
    if (!stored || !bundle || !sealed) throw new Error('No such dossier');
    const broken = { ...bundle, workflow: { ...bundle.workflow, titleOf: 'data.absent' } };
    const hash = bundleHash(broken);
    await store.putBundle(hash, broken, '2026-03-01T08:00:00.000Z');
    const over = { bundle: hash, revision: 3 };
    await store.commit({
      ...{ dossier: { ...stored.dossier, ...over }, entry: { ...sealed.entry, ...over }, row: stored.row },
      ...{ expected: 2, salt: 'x', add: [], withdraw: [] },
    });

    const { refusals } = await operations.machine.migrate(real);

    expect(refusals).toMatchObject([
      { dossier, bundle: hash, reasons: [{ message: expect.stringContaining("n'est plus acceptée") }] },
    ]);
  });

  it('stays while a signed link promises what the new version no longer allows; another link follows', async () => {
    const { operations, zoe } = office;
    const [promised, quiet] = [await office.draft('Ana'), await office.draft('Bea')];
    await operations.makeLink(zoe, { dossier: promised, role: 'doctor', events: ['come-back'] });
    await operations.makeLink(zoe, { dossier: quiet, role: 'doctor' });
    const hash = await publish(({ workflow }) => {
      const comeBack = workflow.events['come-back'];
      if (comeBack) comeBack.by = ['manager', 'hr'];
    });

    const { refusals } = await operations.machine.migrate(real);

    expect(refusals).toMatchObject([
      { dossier: promised, reasons: [{ code: 'signed-link', message: expect.stringContaining('Médecin') }] },
    ]);
    expect((await moved(quiet))?.bundle).toBe(hash);
  });

  it('stays while a draft has answers that its form no longer has; another draft follows', async () => {
    const { operations, ana } = office;
    const [fits, lost] = [await office.draft('Ana'), await office.draft('Bea')];
    await operations.saveDraft(ana, { id: fits, event: 'date', data: { start: PERIOD.start } });
    await operations.saveDraft(ana, { id: lost, event: 'date', data: { days: 3 } });
    const hash = await publish((bundle) => {
      const form = bundle.forms['leave-period'];
      if (form) delete (form.properties as { [field: string]: unknown })['days'];
      if (form) form.required = ['start', 'end'];
    });

    const { refusals } = await operations.machine.migrate(real);

    expect(refusals).toMatchObject([
      { dossier: lost, reasons: [{ path: '/drafts/date', message: expect.stringContaining('« Choisir les dates »') }] },
    ]);
    expect((await moved(fits))?.bundle).toBe(hash);
    expect(await operations.readDraft(ana, { id: fits, event: 'date' })).toMatchObject({
      data: { start: PERIOD.start },
    });
  });

  it('stays while an answer written together is for an action that has another name now, and says nothing of whose it is', async () => {
    const { operations, store } = office;
    const [together, quiet] = [await office.submitted('Ana'), await office.submitted('Bea')];
    const shared = { life: 'bro_1', by: 'zoe', fields: {} };
    const draft = { dossier: together, event: 'approve', person: 'org_1', data: { comment: 'Oui' }, revision: 3 };
    await putDraft(store, { ...draft, at: '2026-03-02T09:00:00.000Z', shared });
    const hash = await publish((bundle) => {
      bundle.workflow = JSON.parse(JSON.stringify(bundle.workflow).replaceAll('"approve"', '"agree"'));
    });

    const { refusals } = await operations.machine.migrate(real);

    expect(refusals).toMatchObject([
      {
        dossier: together,
        reasons: [{ path: '/drafts/approve', message: expect.stringContaining('écrite à plusieurs') }],
      },
    ]);
    expect(JSON.stringify(refusals)).not.toMatch(/org_1|zoe/);
    expect((await moved(quiet))?.bundle).toBe(hash);
  });
});

describe('a migration taken back', () => {
  it('gives the dossiers as they were, their tasks and their row, until something happens to them', async () => {
    const { operations, ana, store } = office;
    const [quiet, busy] = [await office.dated('Ana'), await office.dated('Bea')];
    const before = await store.load(quiet);
    await publish((bundle) => {
      retitled(bundle);
      delete bundle.workflow.deadlines['draft-forgotten'];
      bundle.workflow.machine = JSON.parse(
        JSON.stringify(bundle.workflow.machine).replace('"after":{"draft-forgotten":{}}', '"after":{}'),
      );
    });
    await operations.machine.migrate(real);
    expect((await moved(quiet))?.deadlines).toEqual([]);
    await operations.submitEvent(ana, { id: busy, event: 'date', data: { ...PERIOD, days: 4 } });

    const trial = await operations.machine.undoMigration({ ...real, mode: 'trial' });
    const report = await operations.machine.undoMigration({ reason: 'Erreur', mode: 'real' });

    expect(report).toEqual(trial);
    expect(report.versions).toMatchObject([{ moved: 1, to: { hash: before?.dossier.bundle } }]);
    expect(report.refusals).toMatchObject([
      { dossier: busy, reasons: [{ message: expect.stringContaining('a changé depuis') }] },
    ]);
    const after = await store.load(quiet);
    expect(after?.dossier).toMatchObject({ title: 'Ana (paid)', revision: 4, bundle: before?.dossier.bundle });
    expect(after?.row).toMatchObject({
      ...before?.row,
      deadlines: before?.row.deadlines.map(({ dueAt }) => ({ dueAt })),
    });
    expect((await store.tasks({ dossier: quiet, status: ['waiting'], limit: 9 })).items).toMatchObject([
      { task: { kind: 'deadline', dueAt: before?.row.deadlines[0]?.dueAt } },
    ]);
    const { items } = await operations.readJournal(ana, { id: quiet });
    expect(items.at(-1)).toMatchObject({
      kind: 'unmigrate',
      title: 'Revenu à la version du 2 mars 2026 : Erreur',
      data: {},
    });
    await expectSound();
  });

  it('is refused by name for a dossier that was never moved', async () => {
    const dossier = await office.dated('Ana');

    const { refusals } = await office.operations.machine.undoMigration({ ...real, dossier });

    expect(refusals).toMatchObject([{ dossier, reasons: [{ message: expect.stringContaining('rien à annuler') }] }]);
  });
});

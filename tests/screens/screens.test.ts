import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintBundles } from '../../src/catalog/catalog.ts';
import { leaveDefinitions, type Office, openOffice, refusalOf } from '../operations/office.ts';

/** Pages declared in `workflows/screens` of the leave-request fixture, of which no room knows anything. */
describe('A declared page', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  it('is listed for its roles only', async () => {
    const forMax = await office.operations.screens(office.max);
    const forAna = await office.operations.screens(office.ana);

    expect(forMax.items.map(({ id }) => id).sort()).toEqual(['figures', 'handovers', 'requests', 'tasks']);
    expect(forAna.items.map(({ id }) => id).sort()).toEqual(['handovers', 'tasks']);
    expect(await refusalOf(office.operations.screen(office.ana, 'figures'))).toMatchObject({ code: 'not-found' });
  });

  it('queue: shows the dossiers wanted, coded answers by their words, and no field that is not granted', async () => {
    const dossier = await office.dated('Ana', { kind: 'sick', diagnosis: 'secret' });
    await office.draft('Sans dates');

    const page = await office.operations.screen(office.max, 'requests');
    const forHr = await office.operations.screen(office.zoe, 'requests');

    expect(page.columns.map(({ title }) => title)).toEqual(['Nom', 'Nature', 'Début du congé', 'Motif médical']);
    expect(page.lines.map(({ dossier: id, cells }) => [id, cells])).toEqual([
      [dossier, ['Ana', 'Maladie', '2026-04-06', null]],
    ]);
    expect(forHr.lines[0]?.cells[3]).toBe('secret');
  });

  it('board: one card per element, in its column, with an action begun for the person', async () => {
    const dossier = await office.dated('Ana');
    await office.operations.submit(office.ana, {
      dossier,
      event: 'plan-task',
      data: { title: 'Clés', due: '2026-04-03' },
    });

    const { lines } = await office.operations.screen(office.ana, 'handovers');

    expect(lines).toMatchObject([
      { dossier, group: 'Clés', cells: ['2026-04-03'], events: [{ event: 'finish-task' }] },
    ]);
    expect(lines[0]?.events[0]?.preset).toEqual({ task: lines[0]?.item });
  });

  it('sheet: the lines of one dossier, which the reader must be able to read', async () => {
    const dossier = await office.dated('Ana');
    await office.operations.submit(office.ana, {
      dossier,
      event: 'plan-task',
      data: { title: 'Clés', due: '2026-04-03' },
    });

    const page = await office.operations.screen(office.ana, 'tasks', dossier);

    expect(page.lines.map(({ cells }) => cells)).toEqual([['Clés', '2026-04-03']]);
    expect(await refusalOf(office.operations.screen(office.ana, 'tasks'))).toMatchObject({ code: 'invalid-query' });
    expect(await refusalOf(office.operations.screen(office.ben, 'tasks', dossier))).toMatchObject({
      code: 'not-found',
    });
  });

  it('batch: names its event, its form and who can be chosen', async () => {
    const dossier = await office.draft('Ana');

    const page = await office.operations.screen(office.zoe, 'reassign');

    expect(page.event).toEqual({ event: 'correct', title: 'Corriger', form: 'leave-correction' });
    expect(page.lines.map(({ dossier: id }) => id)).toEqual([dossier]);
  });

  it('measure: counts, sums, proportions, told apart by stage, month and holder', async () => {
    await office.dated('Ana');
    await office.dated('Bea');
    await office.draft('Sans dates');

    const { measures } = await office.operations.screen(office.max, 'figures');

    const [requests, days, dated, byStage, byMonth, byManager] = measures;
    expect(requests).toMatchObject({ kind: 'count', value: 3, target: 10 });
    expect(days).toMatchObject({ kind: 'sum', value: 10 });
    expect(dated).toMatchObject({ kind: 'ratio', numerator: 2, denominator: 3, value: 2 / 3, target: 0.5 });
    expect(byStage?.series.map(({ value }) => value).reduce((sum, value) => (sum ?? 0) + (value ?? 0), 0)).toBe(3);
    expect(byMonth?.series).toEqual([{ key: '2026-04', value: 2, numerator: 2, denominator: null }]);
    expect(byManager?.series).toMatchObject([{ key: 'max', value: 3 }]);
  });

  it('is refused with the place and the cure when it asks what its workflow has not', async () => {
    const { bundles, screens } = await leaveDefinitions();
    const wrong = screens.map((screen) =>
      screen.kind === 'board'
        ? { ...screen, groupBy: 'item.titre', event: { event: 'finish-task', preset: { id: 'item.id' } } }
        : screen,
    );

    const findings = lintBundles(bundles, { screens: wrong });

    expect(findings.map(({ file, path, message }) => [file, path, message])).toEqual([
      ['workflows/screens/handovers.json', '$.groupBy', expect.stringContaining('titre')],
      ['workflows/screens/handovers.json', '$.event.preset.id', expect.stringContaining('« id »')],
    ]);
  });

  it('counts only what its reader may read', async () => {
    await office.dated('Ana');

    const forZoe = await office.operations.screen(office.zoe, 'figures');
    const forStranger = await office.operations.screen(
      { person: { ...office.max.person, id: 'someone-else' } },
      'figures',
    );

    expect(forZoe.measures[0]?.value).toBe(1);
    expect(forStranger.measures[0]?.value).toBe(0);
  });
});

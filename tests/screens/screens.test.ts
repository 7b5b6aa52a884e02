import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { lintBundles } from '../../src/catalog/catalog.ts';
import { leaveDefinitions, type Office, openOffice, refusalOf } from '../operations/office.ts';

const ANA = { request: 'd-ana', name: 'Ana' };
const BEA = { request: 'd-bea', name: 'Bea' };

/** These pages are declared in `workflows/screens` of the leave-request fixture; no room of the code names them. */
describe('A declared page', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  it('is listed for its roles only', async () => {
    const forMax = await office.operations.listScreens(office.max);
    const forAna = await office.operations.listScreens(office.ana);

    expect(forMax.items.map(({ id }) => id).sort()).toEqual([
      'figures',
      'handovers',
      'leave-report',
      'requests',
      'tasks',
    ]);
    expect(forAna.items.map(({ id }) => id).sort()).toEqual(['handovers', 'tasks']);
    expect(await refusalOf(office.operations.readScreen(office.ana, { id: 'figures' }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('queue: shows the dossiers wanted, coded answers by their words, and no field that is not granted', async () => {
    const dossier = await office.dated('Ana', { kind: 'sick', diagnosis: 'secret' });
    await office.draft('Sans dates');

    const page = await office.operations.readScreen(office.max, { id: 'requests' });
    const forHr = await office.operations.readScreen(office.zoe, { id: 'requests' });

    expect(page.columns.map(({ title }) => title)).toEqual(['Nom', 'Nature', 'Début du congé', 'Motif médical']);
    expect(page.lines.map(({ dossier: id, cells }) => [id, cells])).toEqual([
      [dossier, ['Ana', 'Maladie', '2026-04-06', null]],
    ]);
    expect(forHr.lines[0]?.cells[3]).toBe('secret');
  });

  it('queue: a line offers what its reader may do there, begun with what it says', async () => {
    const dossier = await office.dated('Ana');
    await office.operations.submitEvent(office.ana, { id: dossier, event: 'submit', data: {} });

    const { lines } = await office.operations.readScreen(office.max, { id: 'requests' });
    const forHr = await office.operations.readScreen(office.zoe, { id: 'requests' });

    expect(lines[0]?.events).toMatchObject([
      { event: 'approve', enabled: true },
      { event: 'correct', enabled: false },
    ]);
    expect(forHr.lines[0]?.events[1]).toMatchObject({ enabled: true, preset: { start: '2026-04-06' } });
  });

  it('board: one card per element, in its column, with an action begun for the person', async () => {
    const dossier = await office.dated('Ana');
    await office.operations.submitEvent(office.ana, {
      id: dossier,
      event: 'plan-task',
      data: { title: 'Clés', due: '2026-04-03' },
    });

    const { lines } = await office.operations.readScreen(office.ana, { id: 'handovers' });

    expect(lines).toMatchObject([
      { dossier, group: 'Clés', cells: ['2026-04-03'], events: [{ event: 'finish-task' }, {}, {}] },
    ]);
    expect(lines[0]?.events[0]?.preset).toEqual({ task: lines[0]?.item });
  });

  it('sheet: the lines of one dossier, which the reader must be able to read', async () => {
    const dossier = await office.dated('Ana');
    await office.operations.submitEvent(office.ana, {
      id: dossier,
      event: 'plan-task',
      data: { title: 'Clés', due: '2026-04-03' },
    });

    const page = await office.operations.readScreen(office.ana, { id: 'tasks', dossier });

    expect(page.lines.map(({ cells }) => cells)).toEqual([['Clés', '2026-04-03']]);
    expect(await refusalOf(office.operations.readScreen(office.ana, { id: 'tasks' }))).toMatchObject({
      code: 'invalid-query',
    });
    expect(await refusalOf(office.operations.readScreen(office.ben, { id: 'tasks', dossier }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('batch: names its event, its form and who can be chosen', async () => {
    const dossier = await office.draft('Ana');

    const page = await office.operations.readScreen(office.zoe, { id: 'reassign' });

    expect(page.events).toEqual([{ event: 'correct', title: 'Corriger', form: 'leave-correction', sign: null }]);
    expect(page.lines.map(({ dossier: id }) => id)).toEqual([dossier]);
  });

  it('measure: counts, sums, proportions, told apart by stage, month and holder', async () => {
    await office.dated('Ana');
    await office.dated('Bea');
    await office.draft('Sans dates');

    const { measures } = await office.operations.readScreen(office.max, { id: 'figures' });

    const [requests, days, dated, byStage, byMonth, byManager] = measures;
    expect(requests).toMatchObject({ kind: 'count', value: 3, target: 10 });
    expect(days).toMatchObject({ kind: 'sum', value: 10 });
    expect(dated).toMatchObject({ kind: 'ratio', numerator: 2, denominator: 3, value: 2 / 3, target: 0.5 });
    expect(byStage?.series.map(({ value }) => value).reduce((sum, value) => (sum ?? 0) + (value ?? 0), 0)).toBe(3);
    expect(byMonth?.series).toEqual([{ key: '2026-04', value: 2, numerator: 2, denominator: null }]);
    expect(byManager?.series).toMatchObject([{ key: 'max', value: 3 }]);
  });

  it('board: keeps empty columns, folds what is done, tells what is late, offers one action per element of a list', async () => {
    const dossier = await office.dated('Ana');
    const plan = (data: JsonObject) =>
      office.operations.submitEvent(office.ana, { id: dossier, event: 'plan-task', data });
    await plan({ title: 'Clés', due: '2026-03-01' });
    await plan({ title: 'Badge' });
    const [late] = (await office.operations.readScreen(office.ana, { id: 'handovers' })).lines;
    await office.operations.submitEvent(office.ana, {
      id: dossier,
      event: 'finish-task',
      data: { task: late?.item ?? null },
    });

    const page = await office.operations.readScreen(office.ana, { id: 'handovers' });

    expect(late).toMatchObject({ group: 'Clés', isLate: true, isDone: false });
    expect(late?.events.map(({ title, preset }) => [title, preset])).toEqual([
      ['Passation faite', { task: late?.item }],
      ['Refaire en 2026-03', { title: 'Clés', due: '2026-03-01' }],
      ['Refaire en 2026-04', { title: 'Clés', due: '2026-04-01' }],
      ['Refaire en 2026-05', { title: 'Clés', due: '2026-05-01' }],
    ]);
    expect(page.groups).toEqual(['Clés', 'Dossiers']);
    expect(page.lines.map(({ group, isDone, isLate, events }) => [group, isDone, isLate, events.length])).toEqual([
      ['Clés', true, true, 0],
      ['Badge', false, false, 1],
    ]);
  });

  it('queue: groups its lines, opens a sheet, and says how to open a dossier', async () => {
    const empty = await office.team(2);
    const team = await office.team(3);
    await office.operations.submitEvent(office.zoe, { id: team, event: 'enrol', data: { people: [ANA] } });

    const page = await office.operations.readScreen(office.zoe, { id: 'teams' });

    expect(page).toMatchObject({ to: 'roll-call', open: 'Nouvelle équipe' });
    expect(new Map(page.lines.map(({ dossier, group }) => [dossier, group]))).toEqual(
      new Map([
        [empty, 'À composer'],
        [team, 'Composées'],
      ]),
    );
  });

  it('sheet: offers the dossiers its reader may see, with what choosing each sends, and marks those already there', async () => {
    const team = await office.team(3);
    const dossier = await office.draft('Ana');
    await office.draft('Personne');
    await office.operations.submitEvent(office.zoe, {
      id: team,
      event: 'enrol',
      data: { people: [{ request: dossier, name: 'Ana' }] },
    });
    const other = await office.draft('Bea');

    const found = await office.operations.readCandidates(office.zoe, { id: 'roll-call', dossier: team });

    expect(found).toMatchObject({ event: 'enrol', into: 'people', isPartial: false });
    expect(found.items.map(({ line, isKnown }) => [line, isKnown])).toEqual([
      [{ request: dossier, name: 'Ana' }, true],
      [{ request: other, name: 'Bea' }, false],
    ]);
    expect(
      await refusalOf(office.operations.readCandidates(office.max, { id: 'roll-call', dossier: team })),
    ).toMatchObject({
      code: 'not-found',
    });
    expect(await refusalOf(office.operations.readCandidates(office.zoe, { id: 'tasks', dossier: team }))).toMatchObject(
      {
        code: 'not-found',
      },
    );
    expect(await refusalOf(office.operations.readCandidates(office.zoe, { id: 'roll-call' }))).toMatchObject({
      code: 'invalid-query',
    });
  });

  it('sheet: one question per line, who signs, what is known of all, what can be done with the whole', async () => {
    const team = await office.team(3);
    const submit = (event: string, data: JsonObject) =>
      office.operations.submitEvent(office.zoe, { id: team, event, data });
    await submit('enrol', { people: [ANA, BEA] });
    await submit('note-presence', { request: BEA.request, presence: 'away' });

    const { lines, sheet } = await office.operations.readScreen(office.zoe, { id: 'roll-call', dossier: team });

    expect(lines.map(({ name, touch, events }) => [name, touch, events.map(({ sign }) => sign)])).toEqual([
      ['Ana', { value: null, preset: { request: ANA.request } }, [{ field: 'signature', name: 'Ana' }]],
      ['Bea', { value: 'away', preset: { request: BEA.request } }, []],
    ]);
    expect(sheet).toMatchObject({
      title: 'Atelier',
      touch: { event: 'note-presence', field: 'presence', options: [{ value: 'here', label: 'Présent' }, {}] },
      summary: [
        { title: 'Présents', value: [] },
        { title: 'Absents', value: ['Bea'] },
      ],
      actions: [{ event: 'dissolve', title: 'Clore Atelier', enabled: true }],
      add: { event: 'enrol', enabled: true },
      print: 'roll',
    });
  });

  it('an answer given by one press is taken back by the same event without it', async () => {
    const team = await office.team(3);
    const submit = (event: string, data: JsonObject) =>
      office.operations.submitEvent(office.zoe, { id: team, event, data });
    await submit('enrol', { people: [ANA] });
    await submit('note-presence', { request: ANA.request, presence: 'away' });

    await submit('note-presence', { request: ANA.request });

    const { lines } = await office.operations.readScreen(office.zoe, { id: 'roll-call', dossier: team });
    expect(lines[0]?.touch).toEqual({ value: null, preset: { request: ANA.request } });
  });

  it('is refused when what it adds, signs, answers or prints does not exist', async () => {
    const { bundles, screens } = await leaveDefinitions();
    const wrong = screens.map((screen) =>
      screen.kind === 'sheet' && screen.touch && screen.add
        ? {
            ...screen,
            touch: { ...screen.touch, field: 'request' },
            add: { ...screen.add, into: 'person', line: { nom: 'data.nom' } },
            events: [{ event: 'sign', sign: { field: 'request', name: 'item.nom' } }],
          }
        : screen,
    );

    const paths = lintBundles(bundles, { screens: wrong }).map(({ path }) => path);

    expect([...new Set(paths)].sort()).toEqual([
      '$.add.into',
      '$.add.line.nom',
      '$.events[0].sign.field',
      '$.events[0].sign.name',
      '$.touch.field',
    ]);
  });

  it('is refused when it opens on a linked dossier by what that one has not', async () => {
    const { bundles, screens } = await leaveDefinitions();
    const wrong = (opensOn: { link: string; while: string }) =>
      screens.map((screen) =>
        screen.kind === 'measure' ? { ...screen, filters: { links: ['team'], opensOn } } : screen,
      );
    const pathsOf = (opensOn: { link: string; while: string }) =>
      lintBundles(bundles, { screens: wrong(opensOn) }).map(({ path }) => path);

    expect(pathsOf({ link: 'team', while: 'data.absentsMax > 0' })).toEqual([]);
    expect(pathsOf({ link: 'team', while: 'data.unknown > 0' })).toEqual(['$.filters.opensOn.while']);
  });

  it('is refused when its lines unfold a fiche that the workflow does not declare', async () => {
    const { bundles, screens } = await leaveDefinitions();
    const wrong = screens.map((screen) => (screen.id === 'requests' ? { ...screen, fiche: true } : screen));

    const findings = lintBundles(bundles, { screens: wrong });

    expect(findings.map(({ file, path }) => [file, path])).toEqual([['workflows/screens/requests.json', '$.fiche']]);
  });

  it('is refused with the place and the cure when it asks what its workflow has not', async () => {
    const { bundles, screens } = await leaveDefinitions();
    const wrong = screens.map((screen) =>
      screen.kind === 'board'
        ? { ...screen, groupBy: 'item.titre', events: [{ event: 'finish-task', preset: { id: 'item.id' } }] }
        : screen,
    );

    const findings = lintBundles(bundles, { screens: wrong });

    expect(findings.map(({ file, path, message }) => [file, path, message])).toEqual([
      ['workflows/screens/handovers.json', '$.groupBy', expect.stringContaining('titre')],
      ['workflows/screens/handovers.json', '$.events[0].preset.id', expect.stringContaining('« id »')],
    ]);
  });

  it('counts only what its reader may read', async () => {
    await office.dated('Ana');

    const forZoe = await office.operations.readScreen(office.zoe, { id: 'figures' });
    const forStranger = await office.operations.readScreen(
      { person: { ...office.max.person, id: 'someone-else' } },
      { id: 'figures' },
    );

    expect(forZoe.measures[0]?.value).toBe(1);
    expect(forStranger.measures[0]?.value).toBe(0);
  });
});

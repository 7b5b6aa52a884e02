import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReading, readable, readScopeOf, rolesOn } from '../../../src/access/access.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { readingVars, stageOf, type Workflow } from '../../../src/engine/engine.ts';
import { createBundles, createReleases } from '../../../src/operations/instance/instance.ts';
import type { Caller, MeasureRequest } from '../../../src/operations/operations.ts';
import { definitionAsRead, sensitiveOf } from '../../../src/operations/reading/reading.ts';
import {
  addDossier,
  answerOf,
  compileScreen,
  type MeasureScreen,
  noSums,
  showDossier,
} from '../../../src/screens/screens.ts';
import type { StoredDossier } from '../../../src/store/store.ts';
import { seeded } from '../../forms/mutate.ts';
import { opening } from '../../store/make.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { openProgramme, type Programme, ROOT } from '../programme.ts';

/** Is a page of figures that depends on the day, a sensitive field and lists, and that leaves some dossiers out. */
const ODD: MeasureScreen = {
  id: 'odd',
  title: 'Autres chiffres',
  kind: 'measure',
  workflow: 'parcours-btp',
  roles: ['sa', 'cellule', 'operateur', 'referent', 'prescripteur'],
  where: "data.identite.prenom != 'Prénom 3'",
  filters: { links: ['operation'], roles: ['referent'], period: true },
  measures: [
    { title: 'Entrés depuis une semaine', of: 'data.entree.date != null && data.entree.date < today' },
    { title: 'Handicap', of: 'data.situation.handicap != null', by: 'state' },
    { title: 'Difficultés', kind: 'sum', of: 'data.difficultes.size()', by: 'role', role: 'referent' },
    { title: 'Chacune', kind: 'sum', each: 'data.difficultes', of: '1', by: { expr: 'item' }, on: 'data.entree.date' },
  ],
};

let place: Place;
let programme: Programme;
let both: Caller;
let screens: MeasureScreen[];
/** The test compiles bundles again at each publication only: compiling takes a second. */
let bundles: ReturnType<typeof createBundles>;

beforeAll(async () => {
  place = await freshPlace('figures', { isFleeting: true });
  programme = await openProgramme(place.url);
  const { operations, act, oriented } = programme;
  const input = { newId: 'both', email: 'both@exemple.fr', name: 'Deux', roles: ['referent', 'prescripteur'] };
  both = { person: await operations.machine.addPerson(input) };
  for (let index = 0; index < 9; index++) {
    const dossier = await oriented(index % 2 === 0 ? 'sa' : 'prescripteur', `Prénom ${index}`);
    if (index % 3 === 0) continue;
    const referent = ['referent', 'autre', 'both'][index % 3] ?? 'both';
    await act('cellule', dossier, 'valider-entree', { dateEntree: `2024-02-0${(index % 5) + 2}`, referent });
  }
  screens = await published({});
});
afterAll(async () => {
  await programme.close();
  await place.remove();
});

/** Publishes the shipped definitions with other read rights; returns the pages of figures. */
async function published(read: Workflow['read']): Promise<MeasureScreen[]> {
  const { bundles: shipped, screens, letters } = await readDefinitions(ROOT);
  const parcours = shipped['parcours-btp'];
  if (!parcours) throw new Error('No parcours is shipped');
  const workflow = { ...parcours.workflow, read: { ...parcours.workflow.read, ...read } };
  const all = [...screens, ODD];
  const definitions = {
    screens: all,
    letters,
    findings: [],
    bundles: { ...shipped, 'parcours-btp': { ...parcours, workflow } },
  };
  await programme.operations.machine.publish(definitions);
  bundles = createBundles(programme.store, createReleases(programme.store, programme.clock));
  return all.flatMap((screen) => (screen.kind === 'measure' ? [screen] : []));
}

/** Computes the same page from each dossier in turn, with all that its reader may read. */
async function fromScratch(screen: MeasureScreen, { person }: Caller, request: MeasureRequest) {
  const { store, clock } = programme;
  const now = await clock.now();
  const current = await bundles.current(screen.workflow);
  const measures = compileScreen(screen, current).compiled?.measures ?? [];
  const { from = null, until = null } = request;
  const measuring = { from, until, order: Object.values(current.stateTitles) };
  const sums = measures.map(noSums);
  let [dossiers, leftOut] = [0, 0];
  for (const id of await store.ids({ workflow: screen.workflow, limit: 1_000 })) {
    const stored = await store.load(id);
    if (stored === null) continue;
    const { dossier, row } = stored;
    const compiled = await bundles.byHash(dossier.bundle);
    const asRead = await definitionAsRead({ bundles }, compiled.bundle);
    const readScope = readScopeOf(asRead.workflow, rolesOn(dossier, asRead, person));
    if (!isReading(readScope)) continue;
    const page = compileScreen(screen, compiled).compiled;
    if (!readScope.isWhole || page === null) {
      leftOut += 1;
      continue;
    }
    const [role, holder] = (request.holder ?? '').split(':');
    if (role && !dossier.roles[role]?.includes(holder ?? '')) continue;
    const data = readable(dossier.data, readScope.fields, sensitiveOf({ bundle: asRead }));
    const titles = (states: string[]) => states.map((state) => compiled.stateTitles[state] ?? state);
    const late = row.todos.filter(({ lateAt }) => lateAt && lateAt <= now).flatMap(({ to }) => to);
    const part = {
      stage: titles(stageOf(compiled, dossier.states)),
      roles: dossier.roles,
      lateTo: late.map((one) => compiled.bundle.roles[one]?.title ?? one),
      shown: showDossier(page, readingVars(compiled, dossier, data, { now })),
    };
    addDossier(sums, measures, part, measuring);
    dossiers += 1;
  }
  return {
    dossiers,
    leftOut,
    measures: measures.map((one, index) => answerOf(one, sums[index] ?? noSums(), measuring.order, null)),
  };
}

const inOrder = (measures: { series: { key: string }[] }[]) =>
  measures.map((measure) => ({ ...measure, series: measure.series.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }));

async function compared(
  requests: MeasureRequest[] = [{}],
  callers: Caller[] = [...Object.values(programme.people), both],
): Promise<number> {
  const { operations } = programme;
  let dossiers = 0;
  for (const caller of callers) {
    for (const screen of screens.filter(({ roles }) => roles.some((role) => caller.person.roles.includes(role)))) {
      for (const request of requests) {
        const answer = await operations.readScreen(caller, { id: screen.id, ...request });
        const expected = await fromScratch(screen, caller, request);
        const planned = new Set(screen.measures.flatMap(({ outOf, title }) => (outOf ? [title] : [])));
        const kept = (all: typeof answer.measures) => inOrder(all.filter(({ title }) => !planned.has(title)));
        const { leftOut } = answer;
        expect({ dossiers: answer.dossiers, leftOut, measures: kept(answer.measures) }).toEqual({
          ...expected,
          measures: kept(expected.measures),
        });
        expect(answer.isPartial).toBe(false);
        dossiers += answer.dossiers;
      }
    }
  }
  return dossiers;
}

describe('A page of figures', () => {
  it('says what the dossiers say one by one, to each reader, as kept by their commits and as worked out again', async () => {
    const narrowed = [{}, { holder: 'referent:autre' }, { from: '2024-02-02', until: '2024-02-04' }];

    expect(await compared(narrowed)).toBeGreaterThan(50);
    await programme.operations.machine.refreshRows();
    expect(await compared(narrowed)).toBeGreaterThan(50);
  });

  it('reads none of the dossiers it counts once their parts are kept, and keeps them from one commit to the next', async () => {
    const { operations, store, people, oriented, operation } = programme;
    await operations.machine.refreshRows();
    await oriented('sa', 'Nouvelle');
    const { dossiers, load } = store;
    const read = new Set<string>();
    store.dossiers = (ids, use) => {
      for (const id of ids) read.add(id);
      return dossiers(ids, use);
    };
    store.load = (id, ...rest) => {
      read.add(id);
      return load(id, ...rest);
    };
    try {
      expect((await operations.readScreen(people.sa, { id: 'odd' })).dossiers).toBe(10);
      expect((await operations.readScreen(people.sa, { id: 'tableau-de-bord' })).dossiers).toBe(10);
    } finally {
      Object.assign(store, { dossiers, load });
    }
    expect([...read]).toEqual([operation]);
    await compared();
  });

  it('follows the day where an expression asks for it', async () => {
    const { clock, operations, people } = programme;
    const before = await operations.readScreen(people.sa, { id: 'odd' });
    clock.set('2024-02-09T23:30:00.000Z');

    const after = await operations.readScreen(people.sa, { id: 'odd' });
    expect(after.measures[0]?.value).toBeGreaterThan(before.measures[0]?.value ?? Number.POSITIVE_INFINITY);
    await compared();
  });

  it.each<[string, Workflow['read']]>([
    ['withdraws', { cellule: [] }],
    [
      'narrows',
      { operateur: { data: ['entree.date'], states: ['accueil'] }, referent: ['entree', 'identite', 'sortie.date'] },
    ],
    ['gives back', {}],
  ])('follows at once a version that %s a right to read', async (_, read) => {
    screens = await published(read);

    expect(await programme.operations.machine.refreshRows()).toBeGreaterThan(0);
    expect(await programme.operations.machine.refreshRows()).toBe(0);
    await compared();
    await programme.oriented('sa', `Sous une autre version ${Object.keys(read).length}`);
    await compared();
  });

  it('adds up slices as it counts dossiers one by one, whichever of them a step, a row or an hour has changed', async () => {
    const { store, people, act, clock, operations } = programme;
    const ids = await multiplied(220);
    const readers = [people.sa];
    const random = seeded(20_261_128);
    await operations.machine.refreshRows();
    expect(await compared([{}], readers)).toBeGreaterThan(400);

    for (let round = 0; round < 3; round++) {
      const some = () => ids[Math.floor(random() * ids.length)] ?? '';
      await act('cellule', some(), 'valider-entree', { dateEntree: '2024-02-05', referent: 'autre' });
      const untouched = await store.load(some());
      if (untouched && round > 0) await store.putRows([{ ...untouched, parts: null }]);
      if (round === 1) await programme.oriented('sa', 'Venue après');
      if (round === 2) clock.set('2024-02-12T09:00:00.000Z');
      await compared([{}, { holder: 'referent:autre' }], readers);
    }

    // Figures recomputed because of the new day are kept from the second reading on.
    await operations.readScreen(people.sa, { id: 'odd' });
    const { parts } = store;
    const walked: boolean[] = [];
    store.parts = async (query) => {
      const page = await parts(query);
      walked.push(page.isSame === true || page.mark === undefined);
      return page;
    };
    try {
      await act('cellule', ids[210] ?? '', 'valider-entree', { dateEntree: '2024-02-05', referent: 'autre' });
      await operations.readScreen(people.sa, { id: 'odd' });
      await operations.readScreen(people.sa, { id: 'odd' });
    } finally {
      store.parts = parts;
    }
    expect(walked.length).toBeGreaterThan(3);
    // A slice without any write is not counted again.
    expect(walked.filter((isSame) => isSame).length).toBeGreaterThan(1);
  });
});

/** Copies the dossiers that wait for the first act of the cellule, each committed as a creation; returns their ids. */
async function multiplied(count: number): Promise<string[]> {
  const { store } = programme;
  const all = await Promise.all(
    (await store.ids({ workflow: 'parcours-btp', limit: 200 })).map((id) => store.load(id)),
  );
  const { hash } = await bundles.current('parcours-btp');
  const waiting = all.flatMap((one) =>
    one?.dossier.bundle === hash && !one.dossier.roles.referent?.length ? [one] : [],
  );
  const ids = Array.from({ length: count }, (_, index) => `dos-copie${String(index).padStart(4, '0')}`);
  for (const [index, id] of ids.entries()) {
    const { dossier, row } = waiting[index % waiting.length] ?? missing();
    const copy: StoredDossier = JSON.parse(JSON.stringify({ dossier, row }).replaceAll(dossier.id, id));
    await store.commit({ ...opening(id, copy.row, { ...copy.dossier, id, revision: 1 }), parts: null });
  }
  return ids;
}

function missing(): never {
  throw new Error('Nobody waits for the cellule');
}

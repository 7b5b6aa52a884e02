import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  type Dossier,
  decideMigration,
  MACHINE,
  type MachineNode,
  type MigrationCommand,
  type PlannedChanges,
  planByName,
  replay,
} from '../../../src/engine/engine.ts';
import {
  bundleOf,
  type Case,
  compileOrThrow,
  dueAt,
  fire,
  inReview,
  manager,
  open,
  opening,
  send,
  wait,
} from '../leave.ts';
import { begin, checkInvariants, follow, happen, type Life } from '../life.ts';
import { happenings, randomBundle } from '../random-machine.ts';
import { type Edit, planFor, upgraded, upgrades } from './random-upgrade.ts';

const common = { publishedAt: '2024-01-09T08:00:00.000Z', reason: 'x', actor: MACHINE };

function version(change: (bundle: Bundle) => void): CompiledBundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return compileOrThrow(bundle);
}

function decided(instance: Pick<Case, 'compiled' | 'dossier' | 'clock'>, to: CompiledBundle, changes: PlannedChanges) {
  const versions = { from: instance.compiled, to };
  const command: MigrationCommand = { kind: 'migrate', plan: { ...planByName(versions), ...changes }, ...common };
  const before = JSON.stringify(instance.dossier);
  const decision = decideMigration(versions, instance.dossier, command, {
    now: instance.clock,
    id: instance.dossier.id,
    liens: {},
  });
  expect(JSON.stringify(instance.dossier)).toBe(before);
  return decision;
}

/** Migrates a dossier that must be accepted, then checks that its journal replays to it and that the migration can be undone. */
function migrate(instance: Case, to: CompiledBundle, changes: PlannedChanges): Dossier {
  const [first, before] = [instance.compiled, instance.dossier];
  const decision = decided(instance, to, changes);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision, null, 1));
  const back: MigrationCommand = { kind: 'unmigrate', before, ...common };
  const moment = { now: instance.clock, id: before.id, liens: {} };
  const undone = decideMigration({ from: to, to: first }, decision.dossier, back, moment);
  if (!undone.ok || undone.dropped) throw new Error(JSON.stringify(undone, null, 1));
  expect(alike(undone.dossier)).toEqual(alike(before));
  instance.compiled = to;
  instance.dossier = JSON.parse(JSON.stringify(decision.dossier));
  instance.journal.push(JSON.parse(JSON.stringify(decision.entry)));
  for (const key of decision.withdraw) expect(instance.tasks.delete(key)).toBe(true);
  for (const task of decision.add) instance.tasks.set(task.key, task);
  expect(replay((hash) => (hash === to.hash ? to : first), instance.journal)).toEqual(instance.dossier);
  return instance.dossier;
}

/** Drops what every command changes, and the numbers of rows whose task was withdrawn meanwhile. */
function alike({ deadlines, revision: _, updatedAt: __, incarnation: ___, ...rest }: Dossier) {
  return { ...rest, deadlines: deadlines.map(({ incarnation: ____, ...row }) => row) };
}

function reasons(instance: Case, to: CompiledBundle, changes: PlannedChanges = {}): string[] {
  const decision = decided(instance, to, changes);
  if (decision.ok) throw new Error('It should stay where it is');
  return (decision.problem.errors ?? []).map(({ path, code }) => `${path} ${code}`);
}

function nodeAt(bundle: Bundle, ...path: string[]): MachineNode {
  return path.reduce<MachineNode>((node, key) => node.states?.[key] ?? {}, bundle.workflow.machine);
}

function renamed(bundle: Bundle, from: string, to: string): void {
  const text = JSON.stringify(bundle.workflow).replaceAll(`"${from}"`, `"${to}"`).replaceAll(`'${from}'`, `'${to}'`);
  bundle.workflow = JSON.parse(text);
}

const field = (bundle: Bundle, name: string, schema: object) =>
  Object.assign(bundle.dossier.properties ?? {}, { [name]: schema });

const examined = version((bundle) => renamed(bundle, 'review', 'examination'));

describe('states of a plan', () => {
  test('one that is renamed takes its stay, its deadlines and their instants along', () => {
    const instance = inReview();
    const late = dueAt(instance, 'review-late');

    const { states, stays } = migrate(instance, examined, { states: { review: 'examination' } });

    expect(states).toContain('examination');
    expect(stays['examination']).toBeDefined();
    expect(stays['review']).toBeUndefined();
    expect(late).toBeDefined();
    expect(dueAt(instance, 'review-late')).toBe(late);
    send(instance, 'refuse', {}, manager);
    expect(instance.dossier.tags).toContain('ended');
  });

  test('one that a suspension comes back to is found again under its new name, with the time it had left', () => {
    const [stayed, moved] = [inReview(), inReview()];
    for (const instance of [stayed, moved]) send(instance, 'hold', { motive: 'Attente' }, manager);
    migrate(moved, examined, { states: { review: 'examination' } });

    for (const instance of [stayed, moved]) send(wait(instance, '2024-01-30T08:00:00.000Z'), 'resume', {}, manager);

    expect(moved.dossier.states).toContain('examination');
    expect(dueAt(moved, 'review-late')).toBe(dueAt(stayed, 'review-late'));
  });

  test('a return without an id of its own follows the state that holds it under its new name', () => {
    const alive = version((bundle) => {
      renamed(bundle, 'living', 'alive');
      renamed(bundle, 'living.memory', 'alive.memory');
    });
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente' }, manager);

    migrate(instance, alive, { states: { living: 'alive' } });
    send(wait(instance, '2024-01-30T08:00:00.000Z'), 'resume', {}, manager);

    expect(instance.dossier.states).toEqual(expect.arrayContaining(['alive', 'review']));
  });

  test('a return, and what has parts that run together, go to what is alike under another name', () => {
    const named = (memory: string, parts: string) =>
      version((bundle) => {
        const living = nodeAt(bundle, 'request', 'living');
        const { memory: back = {}, ...states } = living.states ?? {};
        living.states = { ...states, [memory]: { ...back, id: memory } };
        renamed(bundle, 'living.memory', `living.${memory}`);
        const review = nodeAt(bundle, 'request', 'living', 'review');
        const inner = (key: string) => ({ initial: key, states: { [key]: { meta: { title: key } } } });
        review.states = { [parts]: { type: 'parallel', states: { one: inner('oneIn'), two: inner('twoIn') } } };
        review.initial = parts;
      });
    const [before, after] = [named('memory', 'both'), named('back', 'together')];
    const moved = inReview();
    migrate(moved, before, {
      states: { review: 'review', 'living~memory': 'memory' },
      regions: { both: 'oneIn', two: 'twoIn' },
    });
    send(moved, 'hold', { motive: 'Attente' }, manager);
    const plan = { states: { both: 'together', memory: 'back' } };

    expect(decided(moved, after, plan).ok).toBe(true);
    expect(decided(inReview(), after, { states: { review: 'together' } }).ok).toBe(false);
  });

  test('one that now has parts is entered in the part the plan says; each active state has a stay', () => {
    const to = version((bundle) => {
      const review = nodeAt(bundle, 'request', 'living', 'review');
      review.initial = 'first';
      review.states = { first: { on: { date: { target: 'second' } } }, second: {} };
    });

    const { states, stays } = migrate(inReview(), to, { states: { review: 'second' } });

    expect(states).toEqual(['request', 'living', 'review', 'second', 'standIn', 'nobody']);
    expect(stays['second']).toEqual(stays['review']);
  });

  test('a region that is new begins where the plan says, now', () => {
    const to = version((bundle) => {
      const idle = { meta: { title: 'Paie' } };
      const payroll = { tags: ['background'], initial: 'idle', states: { idle } };
      bundle.workflow.machine.states = { ...bundle.workflow.machine.states, payroll };
    });
    const instance = inReview();

    const { states, stays } = migrate(instance, to, { regions: { payroll: 'idle' } });

    expect(states).toContain('idle');
    expect([stays['idle']?.at, stays['payroll']?.at]).toEqual([instance.clock, instance.clock]);
  });

  test('a plan that leads nowhere, or forgets somebody, refuses', () => {
    expect(reasons(inReview(), examined)).toEqual(['/states/review unknown-state']);
    expect(reasons(inReview(), examined, { states: { review: 'nowhere' } })).toEqual([
      '/plan/states/review plan-state',
    ]);
    expect(reasons(inReview(), examined, { states: { review: 'memory' } })).toEqual(['/plan/states/review plan-state']);
    expect(reasons(inReview(), examined, { regions: { living: 'standIn' } })).toEqual([
      '/plan/regions/living plan-state',
    ]);
    expect(reasons(inReview(), examined, { states: { draft: 'examination' } })).toEqual([
      '/states/review unknown-state',
    ]);
  });
});

describe('deadlines of a plan, under other names', () => {
  const slow = version((bundle) => renamed(bundle, 'review-late', 'slow'));

  test('one that is renamed keeps its instant, what it has fired and what people said of it', () => {
    const instance = inReview();
    fire(wait(instance, dueAt(instance, 'review-late') ?? ''), 'review-late');
    const [next, fired] = [dueAt(instance, 'review-late'), rowOf(instance, 'review-late')?.firedAt];

    migrate(instance, slow, { deadlineNames: { 'review-late': 'slow' } });

    expect(next).toBeDefined();
    expect([dueAt(instance, 'slow'), rowOf(instance, 'slow')?.firedAt]).toEqual([next, fired]);
    expect(rowOf(instance, 'review-late')).toBeUndefined();
    fire(wait(instance, next ?? ''), 'slow');
    expect(rowOf(instance, 'slow')?.firedAt).toHaveLength(2);
  });

  test('the time that a suspension froze is given back under the new name', () => {
    const [stayed, moved] = [inReview(), inReview()];
    for (const instance of [stayed, moved]) send(instance, 'hold', { motive: 'Attente' }, manager);
    migrate(moved, slow, { deadlineNames: { 'review-late': 'slow' } });

    for (const instance of [stayed, moved]) send(wait(instance, '2024-01-30T08:00:00.000Z'), 'resume', {}, manager);

    expect(dueAt(stayed, 'review-late')).toBeDefined();
    expect(dueAt(moved, 'slow')).toBe(dueAt(stayed, 'review-late'));
  });

  test('one plan is for several versions: what it says of a deadline that this one has not concerns none of its dossiers', () => {
    const later = version((bundle) => renamed(bundle, 'review-late', 'later'));
    const again = version((bundle) => {
      renamed(bundle, 'review-late', 'slow');
      bundle.workflow.titleOf = "'Congé de ' + data.name";
    });
    const [first, second] = [inReview(), inReview()];
    migrate(second, slow, { deadlineNames: { 'review-late': 'slow' } });

    for (const instance of [first, second])
      expect(decided(instance, later, { deadlineNames: { 'review-late': 'later', slow: 'later' } }).ok).toBe(true);
    for (const instance of [first, second])
      expect(decided(instance, again, { deadlineNames: { 'review-late': 'slow' } }).ok).toBe(true);
  });

  test('a plan that leads nowhere, or makes two one, refuses', () => {
    const to = (name: string) => ({ deadlineNames: { 'review-late': name } });

    expect(reasons(inReview(), slow, to('nowhere'))).toEqual(['/plan/deadlineNames/review-late plan-deadline']);
    expect(reasons(inReview(), slow, to('hold-ends'))).toEqual(['/plan/deadlineNames/review-late plan-deadline']);
  });
});

describe('answers inside a group, under other names', () => {
  const reasoned = version((bundle) => {
    Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('"motive"', '"reason"')));
  });
  const onHold = () => {
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente' }, manager);
    return instance;
  };

  test('go with their plan, and stay where there is none', () => {
    const [it, stays] = [onHold(), onHold()];

    const { data } = migrate(it, reasoned, { fieldNames: { 'hold.motive': 'reason' } });

    expect(data['hold']).toMatchObject({ reason: 'Attente' });
    expect(data['hold']).not.toHaveProperty('motive');
    expect(reasons(stays, reasoned)).toEqual(['/data/hold/motive unknown-field']);
  });

  test('and their group under another, together: each line says where it was in the version left', () => {
    const both = version((bundle) => {
      const others = JSON.stringify(bundle.workflow).replaceAll('"into":"hold"', '"into":"waiting"');
      bundle.workflow = JSON.parse(others.replaceAll(/\bdata\.hold\b/g, 'data.waiting'));
      const { hold = null, ...properties } = bundle.dossier['properties'] as JsonObject;
      bundle.dossier = { ...bundle.dossier, properties: { ...properties, waiting: hold } };
      Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('"motive"', '"reason"')));
    });

    const { data } = migrate(onHold(), both, { fieldNames: { hold: 'waiting', 'hold.motive': 'reason' } });

    expect(data['waiting']).toMatchObject({ reason: 'Attente' });
    expect(data).not.toHaveProperty('hold');
    expect(reasons(onHold(), both, { fieldNames: { hold: 'waiting', 'hold.motive': 'until' } })).toEqual([
      '/plan/fieldNames/hold.motive plan-field',
    ]);
  });

  test('on each line of a list too', () => {
    const lines = version((bundle) => {
      const others = JSON.stringify(bundle)
        .replaceAll('"due"', '"dueOn"')
        .replaceAll(/\.due\b/g, '.dueOn');
      Object.assign(bundle, JSON.parse(others));
    });
    const instance = inReview();
    const handover = [
      { id: 'a', title: 'Clés', due: '2024-01-20' },
      { id: 'b', title: 'Badge' },
    ];
    instance.dossier = { ...instance.dossier, data: { ...instance.dossier.data, handover } };

    const decision = decided(instance, lines, { fieldNames: { 'handover.due': 'dueOn' } });

    expect(decision.ok && !decision.dropped && decision.dossier.data['handover']).toEqual([
      { id: 'a', title: 'Clés', dueOn: '2024-01-20' },
      { id: 'b', title: 'Badge' },
    ]);
  });

  test('a plan that leads nowhere, or makes two one, refuses; of a field that the version left has not, it says nothing', () => {
    const to = (name: string) => ({ fieldNames: { 'hold.motive': name } });

    expect(reasons(onHold(), reasoned, to('nowhere'))).toEqual(['/plan/fieldNames/hold.motive plan-field']);
    expect(reasons(onHold(), reasoned, to('until'))).toEqual(['/plan/fieldNames/hold.motive plan-field']);
    expect(decided(inReview(), reasoned, { fieldNames: { 'hold.other': 'reason' } }).ok).toBe(true);
  });

  test('two lines that lead to one answer refuse, and say which; each to its own, they follow', () => {
    const both = version((bundle) => {
      const others = JSON.stringify(bundle).replaceAll('"motive"', '"reason"').replaceAll('"until"', '"end"');
      Object.assign(bundle, JSON.parse(others.replaceAll(/\.until\b/g, '.end')));
    });
    const to = (end: string) => ({ fieldNames: { 'hold.motive': 'reason', 'hold.until': end } });

    const decision = decided(onHold(), both, to('reason'));

    expect(decision.ok || decision.problem.errors).toEqual([
      {
        ...{ path: '/plan/fieldNames/hold.until', code: 'plan-field' },
        message:
          'Les lignes « Motif » (hold.motive) et « Fin prévue de la mise en attente » (hold.until) mènent à la même réponse, « Motif » (hold.reason) : l’une effacerait l’autre.',
      },
    ]);
    expect(migrate(onHold(), both, to('end')).data['hold']).toMatchObject({ reason: 'Attente' });
  });

  test('two lines that lead to one answer, each from another version, give each dossier its own', () => {
    const caused = version((bundle) =>
      Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('"motive"', '"cause"'))),
    );
    const other = open(opening, undefined, caused);
    send(other, 'hold', { cause: 'Congé maternité' }, manager);
    const plan = { fieldNames: { 'hold.motive': 'reason', 'hold.cause': 'reason' } };

    expect(migrate(onHold(), reasoned, plan).data['hold']).toMatchObject({ reason: 'Attente' });
    expect(migrate(other, reasoned, plan).data['hold']).toMatchObject({ reason: 'Congé maternité' });
  });

  test('a line that leads to an answer the plan fills refuses', () => {
    const pending = version((bundle) => {
      Object.assign(
        bundle,
        JSON.parse(JSON.stringify(bundle).replaceAll('"standIn"', '"deputy"').replaceAll('.standIn', '.deputy')),
      );
    });
    const plan = { fieldNames: { standIn: 'deputy' }, fields: { deputy: { default: 'Personne' } } };

    expect(reasons(inReview(), pending, plan)).toEqual(['/plan/fieldNames/standIn plan-field']);
  });
});

const rowOf = ({ dossier }: Case, key: string) => dossier.deadlines.find((row) => row.key === key);

describe('fields of a plan', () => {
  const withSite = version((bundle) => field(bundle, 'site', { type: 'string', title: 'Lieu', minLength: 3 }));

  test('a new one is written in the data, from a value or from what was answered', () => {
    expect(migrate(inReview(), withSite, { fields: { site: { default: 'Lyon' } } }).data).toMatchObject({
      site: 'Lyon',
    });
    const computed = migrate(inReview(), withSite, { fields: { site: { expr: "'Chez ' + data.name" } } });
    expect(computed.data).toMatchObject({ site: 'Chez Camille Exemple' });
  });

  test('what no longer fits is replaced by the value of the plan, and nothing else is', () => {
    const to = version((bundle) => field(bundle, 'name', { type: 'string', title: 'Nom', maxLength: 5 }));
    expect(reasons(inReview(), to)).toEqual([expect.stringMatching(/^\/data\/name /)]);

    expect(migrate(inReview(), to, { fields: { name: { default: 'Cam.' } } }).data).toMatchObject({ name: 'Cam.' });
    expect(migrate(open(), withSite, { fields: { name: { default: 'Cam.' } } }).data).toMatchObject({
      name: 'Camille Exemple',
    });
  });

  test('a plan that does not compute, or aims at no field, refuses before any dossier', () => {
    const why = (fields: PlannedChanges['fields'] & object) => reasons(inReview(), withSite, { fields });

    expect(why({ site: { expr: 'data.nobody' } })).toEqual(['/plan/fields/site plan-field']);
    expect(why({ site: { expr: '1' } })).toEqual(['/plan/fields/site plan-field']);
    expect(why({ other: { default: 'x' } })).toEqual(['/plan/fields/other plan-field']);
    expect(why({ name: { drop: true } })).toEqual(['/plan/fields/name plan-field']);
    expect(why({ site: { default: 'x' } })).toEqual([expect.stringMatching(/^\/data\/site /)]);
  });
});

test('events of a plan: what was done under the former name counts under the new one', () => {
  const to = version((bundle) => renamed(bundle, 'submit', 'send-in'));
  expect(reasons(inReview(), to)).toContain('/acts/submit unknown-event');

  const { acts } = migrate(inReview(), to, { events: { submit: 'send-in' } });

  expect(acts).toHaveProperty('send-in');
  expect(acts).not.toHaveProperty('submit');
});

describe('deadlines of a plan', () => {
  const later = version(({ workflow }) => {
    const late = workflow.deadlines['review-late'];
    if (late) workflow.deadlines['review-late'] = { ...late, delay: 'P30D' };
  });

  test('are kept, counted again from the same date, or begun again from the move', () => {
    const ages = (['keep', 'recompute', 'restart'] as const).map((deadlines) => {
      const instance = wait(inReview(), '2024-01-09T08:00:00.000Z');
      const before = dueAt(instance, 'review-late');
      migrate(instance, later, { deadlines });
      return [before, dueAt(instance, 'review-late')].map((instant) => instant?.slice(0, 10));
    });

    const [[first, kept] = [], [, counted] = [], [, begun] = []] = ages;
    expect(kept).toBe(first);
    expect([counted, begun].every((day) => day !== undefined && day > String(first))).toBe(true);
    expect(String(begun) > String(counted)).toBe(true);
  });
});

test('drawn upgrades with their plan: each is whole in one version, goes on, replays, and may be taken back', () => {
  let [moved, stayed] = [0, 0];
  fc.assert(
    fc.property(
      randomBundle,
      happenings,
      upgrades,
      happenings,
      fc.constantFrom('keep' as const, 'recompute' as const, 'restart' as const),
      (bundle, story, edits: Edit[], sequel, deadlines) => {
        const life = begin(bundle);
        for (const happening of story) happen(life, happening);
        const to = compileOrThrow(upgraded(bundle, edits));
        if (to.hash === life.compiled.hash) return;
        const [first, before] = [life.compiled, life.dossier];
        const decision = decided(life, to, { ...planFor(bundle, edits), deadlines });
        if (!decision.ok) {
          expect(decision.problem.errors?.length ?? 0).toBeGreaterThan(0);
          stayed += 1;
          return;
        }
        if (decision.dropped) throw new Error('A migration is never dropped');
        moved += 1;
        expect([decision.entry.left, decision.entry.entered, decision.entry.tasks]).toEqual([[], [], []]);
        arrive(life, to, decision);
        const back: MigrationCommand = { kind: 'unmigrate', before, ...common };
        const moment = { now: life.clock, id: before.id, liens: {} };
        const undone = decideMigration({ from: to, to: first }, life.dossier, back, moment);
        if (!undone.ok || undone.dropped) throw new Error(JSON.stringify(undone));
        expect(alike(undone.dossier)).toEqual(alike(before));
        for (const happening of sequel.slice(0, 2)) {
          happen(life, happening);
          checkInvariants(life);
        }
        expect(replay((hash) => (hash === to.hash ? to : first), life.entries)).toEqual(life.dossier);
      },
    ),
    { numRuns: 100 },
  );
  // A plan written for these changes lets nearly every dossier migrate.
  expect(moved).toBeGreaterThan(50);
  expect(stayed).toBeLessThan(moved);
});

function arrive(life: Life, to: CompiledBundle, decision: Parameters<typeof follow>[1]): void {
  follow(life, decision);
  life.compiled = to;
  checkInvariants(life);
}

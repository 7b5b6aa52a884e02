import { describe, expect, test } from 'vitest';
import {
  type Bundle,
  type CompiledBundle,
  type DeadlineDefinition,
  type Decision,
  decideMigration,
  MACHINE,
  type MachineNode,
  type MigrationCommand,
  planByName,
  replay,
} from '../../../src/engine/engine.ts';
import {
  bundleOf,
  type Case,
  compileOrThrow,
  dueAt,
  employee,
  fire,
  hr,
  inReview,
  manager,
  open,
  opening,
  period,
  planned,
  run,
  send,
  wait,
  waiting,
} from '../leave.ts';

const PUBLISHED = '2024-01-09T08:00:00.000Z';

/** Compiles the leave request after a change. */
function version(change: (bundle: Bundle) => void): CompiledBundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return compileOrThrow(bundle);
}

const retitled = version(({ workflow }) => {
  workflow.titleOf = "'Congé de ' + data.name";
});

function migration(instance: Case, to: CompiledBundle, command?: MigrationCommand): Decision {
  const versions = { from: instance.compiled, to };
  const plan = planByName(versions);
  const migrate: MigrationCommand = { kind: 'migrate', plan, publishedAt: PUBLISHED, reason: 'x', actor: MACHINE };
  const before = JSON.stringify(instance.dossier);
  const moment = { now: instance.clock, id: instance.dossier.id, liens: instance.liens };
  const decision = decideMigration(versions, instance.dossier, command ?? migrate, moment);
  expect(JSON.stringify(instance.dossier)).toBe(before);
  return decision;
}

/** Migrates a dossier that must be accepted by the new version. */
function migrate(instance: Case, to: CompiledBundle, command?: MigrationCommand) {
  const decision = migration(instance, to, command);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision, null, 1));
  instance.compiled = to;
  instance.dossier = JSON.parse(JSON.stringify(decision.dossier));
  instance.journal.push(decision.entry);
  for (const key of decision.withdraw) expect(instance.tasks.delete(key)).toBe(true);
  for (const task of decision.add) {
    expect(instance.tasks.has(task.key)).toBe(false);
    instance.tasks.set(task.key, task);
  }
  return decision;
}

/** Returns why the dossier cannot migrate, as paths and sentences. */
function obstacles(instance: Case, to: CompiledBundle): string[] {
  const decision = migration(instance, to);
  if (decision.ok) throw new Error('It should stay where it is');
  return (decision.problem.errors ?? []).map(({ path, message }) => `${path} ${message}`);
}

function undoing(before: Case['dossier']): MigrationCommand {
  return { kind: 'unmigrate', before, publishedAt: PUBLISHED, reason: 'x', actor: MACHINE };
}

const bundles = (...compiled: CompiledBundle[]) => {
  const byHash = new Map(compiled.map((one) => [one.hash, one]));
  return (hash: string) => {
    const found = byHash.get(hash);
    if (found === undefined) throw new Error(hash);
    return found;
  };
};

function nodeAt(bundle: Bundle, ...path: string[]): MachineNode {
  return path.reduce<MachineNode>((node, key) => {
    const child = node.states?.[key];
    if (child === undefined) throw new Error(key);
    return child;
  }, bundle.workflow.machine);
}

function renameState(bundle: Bundle, path: string[], from: string, to: string): void {
  const parent = nodeAt(bundle, ...path);
  const text = JSON.stringify(bundle.workflow).replaceAll(`"${from}"`, `"${to}"`).replaceAll(`'${from}'`, `'${to}'`);
  expect(parent.states).toHaveProperty(from);
  bundle.workflow = JSON.parse(text);
}

const row = (instance: Case, key: string) => instance.dossier.deadlines.find((one) => one.key === key);

describe('a dossier moved to another version', () => {
  test('keeps its states, its data and its calendar; its title is that of the version', () => {
    const instance = inReview();
    const before = instance.dossier;

    const { entry } = migrate(instance, retitled);

    const { title, bundle, revision, updatedAt, ...rest } = instance.dossier;
    expect({ ...before, title, bundle, revision, updatedAt }).toEqual({ ...rest, title, bundle, revision, updatedAt });
    expect([title, bundle, revision]).toEqual(['Congé de Camille Exemple', retitled.hash, 4]);
    expect(entry).toMatchObject({ bundle: retitled.hash, left: [], entered: [], changed: [], tasks: [], armed: [] });
    expect(entry.command).toMatchObject({ kind: 'migrate', plan: { by: 'name' }, reason: 'x', actor: MACHINE });
  });

  test('goes on there, and its journal alone gives it back', () => {
    const instance = inReview();
    const first = instance.compiled;
    migrate(instance, retitled);

    send(instance, 'refuse', {}, manager);

    expect(instance.dossier.title).toBe('Congé de Camille Exemple');
    expect(replay(bundles(first, retitled), instance.journal)).toEqual(instance.dossier);
  });

  test('is refused by a plan made for another version, and when it is not where the plan begins', () => {
    const instance = inReview();
    const plan = { ...planByName({ from: instance.compiled, to: retitled }), to: 'f'.repeat(64) };
    const command = { kind: 'migrate' as const, plan, publishedAt: PUBLISHED, reason: 'x', actor: MACHINE };

    expect(migration(instance, retitled, command)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
    migrate(instance, retitled);
    instance.compiled = open().compiled;
    expect(migration(instance, retitled)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('stays where it ended', () => {
    const instance = inReview();
    send(instance, 'refuse', {}, manager);

    expect(migration(instance, retitled)).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining('terminé') },
    });
  });
});

describe('states', () => {
  test('a new one changes nothing for those who are elsewhere', () => {
    const instance = inReview();
    const to = version((bundle) => {
      const living = nodeAt(bundle, 'request', 'living');
      living.states = { waiting: { on: { submit: { target: 'review' } } }, ...living.states };
      nodeAt(bundle, 'request', 'living', 'draft').on = { submit: { target: 'waiting' } };
    });

    migrate(instance, to);

    expect(instance.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
  });

  test('a renamed one refuses who is there, and nobody else', () => {
    const to = version((bundle) => renameState(bundle, ['request', 'living'], 'review', 'examination'));

    expect(obstacles(inReview(), to)).toEqual([
      '/states/review L’étape « En examen » (review) n’existe plus : le dossier y est.',
    ]);
    migrate(open(), to);
  });

  test('one that now has parts refuses who is there', () => {
    const to = version((bundle) => {
      const review = nodeAt(bundle, 'request', 'living', 'review');
      review.initial = 'first';
      review.states = { first: { on: { date: { target: 'second' } } }, second: {} };
    });

    expect(obstacles(inReview(), to)).toEqual([
      '/states/review L’étape « En examen » (review) se divise maintenant en plusieurs : on ne sait pas dans laquelle est le dossier.',
    ]);
  });

  test('one moved under another refuses who is there', () => {
    const to = version((bundle) => {
      const living = nodeAt(bundle, 'request', 'living');
      const { review = {}, ...others } = living.states ?? {};
      living.states = {
        ...others,
        office: { initial: 'review', states: { review: { ...review, on: {}, id: 'review' } } },
      };
      nodeAt(bundle, 'request', 'living', 'draft').on = { submit: { target: '#review' } };
      nodeAt(bundle, 'request', 'living', 'office').on = { approve: { target: 'planned' } };
    });

    expect(obstacles(inReview(), to).join()).toContain('« office », où le dossier n’est pas entré');
  });

  test('a new region refuses, for nobody entered it', () => {
    const to = version((bundle) => {
      bundle.workflow.machine.states = {
        ...bundle.workflow.machine.states,
        payroll: { tags: ['background'], initial: 'idle', states: { idle: { meta: { title: 'Paie' } } } },
      };
    });

    expect(obstacles(inReview(), to)).toEqual([
      '/states/payroll La partie « payroll » est nouvelle : le dossier n’y est jamais entré.',
    ]);
  });

  test('one that nothing leaves any more refuses', () => {
    const to = version((bundle) => {
      const request = nodeAt(bundle, 'request');
      request.states = { ...request.states, onHold: { tags: ['suspended'], meta: { title: 'En attente' } } };
    });
    const instance = inReview();
    send(instance, 'hold', { motive: 'Attente' }, manager);

    expect(obstacles(instance, to).join()).toContain('Plus aucune action ni échéance ne fait sortir');
  });
});

describe('a dossier on hold', () => {
  const held = () => {
    const instance = wait(inReview(), '2024-01-09T08:00:00.000Z');
    send(instance, 'hold', { motive: 'Attente' }, manager);
    return instance;
  };

  test('moved, comes back to where it was with the time it had left', () => {
    const [stayed, moved] = [held(), held()];
    migrate(moved, retitled);

    for (const instance of [stayed, moved]) send(wait(instance, '2024-01-30T08:00:00.000Z'), 'resume', {}, manager);

    expect(moved.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
    expect(dueAt(moved, 'review-late')).toBe(dueAt(stayed, 'review-late'));
    expect(dueAt(moved, 'review-late')).toBeDefined();
  });

  test('is refused when the state to come back to is gone: nothing else would say so', () => {
    const to = version((bundle) => renameState(bundle, ['request', 'living'], 'review', 'examination'));

    expect(obstacles(held(), to)).toEqual([
      '/history/review Le retour mène à l’étape « En examen » (review), qui n’existe plus à cet endroit.',
      '/frozen/review Le temps qui restait à l’étape « En examen » (review) ne serait pas rendu.',
    ]);
  });

  test('is refused when the return itself is gone, or forgets its depth', () => {
    const shallow = version((bundle) => {
      nodeAt(bundle, 'request', 'living', 'memory').history = 'shallow';
    });
    const without = version((bundle) => {
      const living = nodeAt(bundle, 'request', 'living');
      const { memory: _, ...others } = living.states ?? {};
      living.states = others;
      nodeAt(bundle, 'request', 'onHold').on = { resume: { target: 'living' } };
    });

    for (const to of [shallow, without]) expect(obstacles(held(), to)).toEqual([expect.stringContaining('/history/')]);
  });

  test('is told nothing twice for having been moved; a state gone that told something refuses', () => {
    const soon = (bundle: Bundle) => {
      bundle.workflow.deadlines.soon = { title: 'Bientôt', delay: '-P50D', from: 'data.start', to: ['manager'] };
      nodeAt(bundle, 'request', 'living', 'review').after = { soon: {} };
    };
    const instance = open(opening, employee, version(soon));
    send(instance, 'date', period);
    send(instance, 'submit');
    fire(wait(instance, '2024-01-15T08:00:00.000Z'), 'soon');
    send(instance, 'hold', { motive: 'Attente' }, manager);
    const gone = version((bundle) => {
      soon(bundle);
      renameState(bundle, ['request', 'living'], 'review', 'examination');
    });
    expect(obstacles(instance, gone)).toContainEqual(expect.stringMatching(/^\/told\/review .*déjà parti/));

    migrate(
      instance,
      version((bundle) => {
        soon(bundle);
        bundle.workflow.titleOf = "'x'";
      }),
    );
    send(instance, 'resume', {}, manager);

    expect(row(instance, 'soon')).toMatchObject({ occurrence: 1, firedAt: ['2024-01-15T08:00:00.000Z'], dueAt: null });
  });

  test('is refused when its state suspends no more: the time left would be lost', () => {
    const to = version((bundle) => {
      nodeAt(bundle, 'request', 'onHold').tags = [];
    });

    expect(obstacles(held(), to)).toEqual([expect.stringContaining('ne serait pas rendu')]);
  });
});

describe('deadlines', () => {
  const withDeadline = (
    name: string,
    definition: Partial<DeadlineDefinition>,
    state = ['request', 'living', 'review'],
  ) =>
    version((bundle) => {
      const known = bundle.workflow.deadlines[name] ?? { title: name, delay: 'P1D', from: 'entry', to: ['manager'] };
      bundle.workflow.deadlines[name] = { ...known, ...definition };
      const node = nodeAt(bundle, ...state);
      node.after = { ...node.after, [name]: node.after?.[name] ?? {} };
    });

  test('a changed one keeps its anchor, its instant and its firings', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(instance, 'review-late');
    const before = row(instance, 'review-late');

    const { entry } = migrate(
      instance,
      withDeadline('review-late', { delay: 'P9D', repeat: { every: 'P4D', max: 2 } }),
    );

    expect(row(instance, 'review-late')).toEqual(before);
    expect(entry).toMatchObject({ armed: [], withdrawn: [] });
    fire(wait(instance, '2024-01-15T09:00:00.000Z'), 'review-late');
    expect(row(instance, 'review-late')).toMatchObject({ occurrence: 2, firedAt: { length: 2 } });
  });

  test('a new one is armed from the entry of its state', () => {
    const instance = wait(inReview(), '2024-01-09T08:00:00.000Z');

    migrate(instance, withDeadline('review-very-late', { delay: 'P20D' }));

    expect(dueAt(instance, 'review-very-late')).toBe('2024-01-28T08:00:00.000Z');
  });

  test('a new one whose hour is past is told as skipped, and its next firing awaited', () => {
    const instance = wait(inReview(), '2024-01-12T08:00:00.000Z');

    const { entry, add } = migrate(
      instance,
      withDeadline('ask', { title: 'Demander', repeat: { every: 'P2D', max: 3 } }),
    );

    expect(row(instance, 'ask')).toMatchObject({
      firedAt: [],
      skippedAt: [instance.clock, instance.clock],
      occurrence: 2,
    });
    expect(add).toMatchObject([{ kind: 'deadline', dueAt: '2024-01-13T08:00:00.000Z' }]);
    expect(entry.remarks).toEqual([expect.stringContaining('« Demander », nouvelle dans cette version')]);
    send(instance, 'date', { ...period, days: 4 });
    expect(dueAt(instance, 'ask')).toBe('2024-01-13T08:00:00.000Z');
  });

  test('a new one that is past for good never fires', () => {
    const instance = wait(inReview(), '2024-03-01T08:00:00.000Z');

    const { add } = migrate(instance, withDeadline('ask', {}));

    expect(add).toEqual([]);
    expect(row(instance, 'ask')).toMatchObject({ dueAt: null, firedAt: [], skippedAt: [instance.clock] });
  });

  test('one that is due, and not yet done, still is', () => {
    const instance = wait(inReview(), '2024-01-12T08:00:00.000Z');

    migrate(instance, retitled);

    expect(fire(instance, 'review-late')).toMatchObject({ ok: true, dossier: { data: { reminders: 1 } } });
  });

  test('one that is gone is withdrawn, and the journal says so', () => {
    const instance = inReview();
    const key = waiting(instance, 'review-late')?.key;
    const to = version((bundle) => {
      delete bundle.workflow.deadlines['review-late'];
      delete nodeAt(bundle, 'request', 'living', 'review').after;
    });

    const { entry, withdraw } = migrate(instance, to);

    expect(withdraw).toEqual([key]);
    expect(entry.remarks).toEqual([
      '« Décision attendue » n’est plus une échéance dans cette version : elle est retirée.',
    ]);
  });

  test('one that repeats no more after its last firing, and one that repeats again, follow', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(instance, 'review-late');
    const first = instance.compiled;
    const once = version(({ workflow }) => {
      delete workflow.deadlines['review-late']?.repeat;
    });

    migrate(instance, once);
    expect([row(instance, 'review-late')?.dueAt, dueAt(instance, 'review-late')]).toEqual([null, undefined]);
    migrate(instance, first);
    expect(dueAt(instance, 'review-late')).toBe('2024-01-15T09:00:00.000Z');
    expect(row(instance, 'review-late')?.firedAt).toHaveLength(1);
  });

  test('one that comes to have several delays: what it had is its first', () => {
    const instance = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(instance, 'review-late');
    const { delay: _, ...definition } = bundleOf('leave-request').workflow.deadlines['review-late'] ?? { delay: '' };
    const to = version(({ workflow }) => {
      workflow.deadlines['review-late'] = { ...(definition as DeadlineDefinition), delays: ['P3D', 'P30D'] };
    });

    migrate(instance, to);

    expect(row(instance, 'review-late#0')).toMatchObject({ occurrence: 1, firedAt: { length: 1 } });
    expect(dueAt(instance, 'review-late#1')).toBe('2024-02-19T09:00:00.000Z');
  });

  test('one on hold by a pause is armed when the new version makes it legal', () => {
    const instance = inReview();
    run(instance, { kind: 'pause', pause: { deadline: '*', motive: 'x', until: null }, actor: manager });
    expect(dueAt(instance, 'review-late')).toBeUndefined();

    migrate(instance, withDeadline('review-late', { legal: true }));

    expect(dueAt(instance, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
  });
});

describe('what is recorded', () => {
  const withField = (change: (properties: { [field: string]: object }, bundle: Bundle) => void) =>
    version((bundle) => change(bundle.dossier.properties as { [field: string]: object }, bundle));

  test('a value that no longer fits refuses, naming the field and why', () => {
    const to = withField((properties) => {
      properties.balance = { type: 'integer', title: 'Solde', maximum: 10 };
    });

    expect(obstacles(inReview(), to)).toEqual([expect.stringMatching(/^\/data\/balance .*10/)]);
  });

  test('a field that is gone refuses who filled it, and nobody else', () => {
    const wider = withField((properties) => {
      properties.motive = { type: 'string', title: 'Motif' };
    });
    const [filled, other] = [inReview(), inReview()];
    const first = filled.compiled;
    for (const instance of [filled, other]) migrate(instance, wider);
    filled.dossier = { ...filled.dossier, data: { ...filled.dossier.data, motive: 'Repos' } };

    expect(obstacles(filled, first)).toEqual([expect.stringContaining('/data/motive')]);
    migrate(other, first);
  });

  test('a value that a new condition would take away without a word refuses', () => {
    const to = withField((properties) => {
      properties.days = {
        ...properties.days,
        'x-show-if': { properties: { kind: { const: 'sick' } }, required: ['kind'] },
      };
    });

    expect(obstacles(inReview(), to)).toEqual([expect.stringMatching(/^\/data\/days .*effacé/)]);
  });

  test('a new field that must be there refuses; one that may be absent does not', () => {
    const must = withField((properties, bundle) => {
      properties.motive = { type: 'string', title: 'Motif' };
      bundle.dossier.required = [...((bundle.dossier.required as string[]) ?? []), 'motive'];
    });
    const may = withField((properties) => {
      properties.motive = { type: 'string', title: 'Motif' };
    });

    expect(obstacles(inReview(), must)).toEqual([expect.stringContaining('/data/motive')]);
    migrate(inReview(), may);
  });
});

describe('names', () => {
  test('a role that is held, and is gone, refuses', () => {
    const instance = inReview();
    instance.dossier = { ...instance.dossier, roles: { ...instance.dossier.roles, archivist: ['per-9'] } };

    expect(obstacles(instance, retitled)).toEqual(['/roles/archivist Le rôle « archivist » n’existe plus ici.']);
  });

  test('a link that leads elsewhere, and a counter in use that is gone, refuse', () => {
    const instance = inReview();
    instance.dossier = { ...instance.dossier, counters: { chairs: ['dos-9'] } };
    const to = version(({ workflow }) => {
      const { team } = workflow.links;
      if (team) workflow.links.team = { ...team, workflow: 'leave-request', read: [] };
      const approve = workflow.events.approve;
      if (approve) delete approve.reserve;
    });

    expect(obstacles(instance, to)).toEqual([
      expect.stringContaining('/links/team'),
      expect.stringContaining('/counters/chairs'),
    ]);
  });

  test('an act that is gone, or reserves another place, refuses: its place would be freed', () => {
    const without = version(({ workflow }) => {
      const approve = workflow.events.approve;
      if (approve) delete approve.reserve;
    });

    expect(obstacles(planned(), without)).toEqual([
      '/acts/approve L’action « Accorder », déjà faite, ne réserve plus la même place.',
    ]);
    migrate(inReview(), without);
  });

  test('every reason is told, not the first alone', () => {
    const to = version((bundle) => {
      renameState(bundle, ['request', 'living'], 'review', 'examination');
      (bundle.dossier.properties as { [field: string]: object }).balance = {
        type: 'integer',
        title: 'Solde',
        maximum: 10,
      };
    });

    expect(obstacles(inReview(), to)).toHaveLength(2);
  });
});

describe('a migration taken back', () => {
  test('gives the dossier as it was, and replays', () => {
    const instance = wait(inReview(), '2024-01-09T08:00:00.000Z');
    send(instance, 'plan-task', { title: 'Clés', due: '2024-02-01' });
    const [before, first] = [instance.dossier, instance.compiled];
    const without = version((bundle) => {
      bundle.workflow.titleOf = "'x'";
      delete bundle.workflow.deadlines['review-late'];
      delete nodeAt(bundle, 'request', 'living', 'review').after;
    });
    migrate(instance, without);

    const { add } = migrate(instance, first, undoing(before));

    expect(instance.dossier).toMatchObject({ title: before.title, bundle: first.hash, revision: before.revision + 2 });
    expect(add).toMatchObject([{ payload: { name: 'review-late' } }]);
    expect(dueAt(instance, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(replay(bundles(first, without), instance.journal)).toEqual(instance.dossier);
  });

  test('is refused once something else has happened', () => {
    const instance = inReview();
    const [before, first] = [instance.dossier, instance.compiled];
    migrate(instance, retitled);
    send(instance, 'date', { ...period, days: 4 }, hr);

    expect(migration(instance, first, undoing(before))).toMatchObject({
      ok: false,
      problem: { code: 'conflict', detail: expect.stringContaining('a changé depuis') },
    });
  });
});

test('a dossier just opened follows, too', () => {
  const instance = open(opening);

  migrate(instance, retitled);

  expect(instance.dossier).toMatchObject({ revision: 2, title: 'Congé de Camille Exemple' });
});

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
} from '../../src/engine/engine.ts';
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
} from './leave.ts';

const PUBLISHED = '2024-01-09T08:00:00.000Z';

/** The leave request, changed. */
function version(change: (bundle: Bundle) => void): CompiledBundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return compileOrThrow(bundle);
}

const retitled = version(({ workflow }) => {
  workflow.titleOf = "'Congé de ' + data.name";
});

function migration(it: Case, to: CompiledBundle, command?: MigrationCommand): Decision {
  const versions = { from: it.compiled, to };
  const plan = planByName(versions);
  const migrate: MigrationCommand = { kind: 'migrate', plan, publishedAt: PUBLISHED, reason: 'x', actor: MACHINE };
  const before = JSON.stringify(it.dossier);
  const moment = { now: it.clock, id: it.dossier.id, liens: it.liens };
  const decision = decideMigration(versions, it.dossier, command ?? migrate, moment);
  expect(JSON.stringify(it.dossier)).toBe(before);
  return decision;
}

/** Moves a dossier that must follow. */
function migrate(it: Case, to: CompiledBundle, command?: MigrationCommand) {
  const decision = migration(it, to, command);
  if (!decision.ok || decision.dropped) throw new Error(JSON.stringify(decision, null, 1));
  it.compiled = to;
  it.dossier = JSON.parse(JSON.stringify(decision.dossier));
  it.journal.push(decision.entry);
  for (const key of decision.withdraw) expect(it.tasks.delete(key)).toBe(true);
  for (const task of decision.add) {
    expect(it.tasks.has(task.key)).toBe(false);
    it.tasks.set(task.key, task);
  }
  return decision;
}

/** Why it does not follow: path and sentence. */
function obstacles(it: Case, to: CompiledBundle): string[] {
  const decision = migration(it, to);
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

const row = (it: Case, key: string) => it.dossier.deadlines.find((one) => one.key === key);

describe('a dossier moved to another version', () => {
  test('keeps its states, its data and its calendar; its title is that of the version', () => {
    const it = inReview();
    const before = it.dossier;

    const { entry } = migrate(it, retitled);

    const { title, bundle, revision, updatedAt, ...rest } = it.dossier;
    expect({ ...before, title, bundle, revision, updatedAt }).toEqual({ ...rest, title, bundle, revision, updatedAt });
    expect([title, bundle, revision]).toEqual(['Congé de Camille Exemple', retitled.hash, 4]);
    expect(entry).toMatchObject({ bundle: retitled.hash, left: [], entered: [], changed: [], tasks: [], armed: [] });
    expect(entry.command).toMatchObject({ kind: 'migrate', plan: { by: 'name' }, reason: 'x', actor: MACHINE });
  });

  test('goes on there, and its journal alone gives it back', () => {
    const it = inReview();
    const first = it.compiled;
    migrate(it, retitled);

    send(it, 'refuse', {}, manager);

    expect(it.dossier.title).toBe('Congé de Camille Exemple');
    expect(replay(bundles(first, retitled), it.journal)).toEqual(it.dossier);
  });

  test('is refused by a plan made for another version, and when it is not where the plan begins', () => {
    const it = inReview();
    const plan = { ...planByName({ from: it.compiled, to: retitled }), to: 'f'.repeat(64) };
    const command = { kind: 'migrate' as const, plan, publishedAt: PUBLISHED, reason: 'x', actor: MACHINE };

    expect(migration(it, retitled, command)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
    migrate(it, retitled);
    it.compiled = open().compiled;
    expect(migration(it, retitled)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
  });

  test('stays where it ended', () => {
    const it = inReview();
    send(it, 'refuse', {}, manager);

    expect(migration(it, retitled)).toMatchObject({
      ok: false,
      problem: { detail: expect.stringContaining('terminé') },
    });
  });
});

describe('states', () => {
  test('a new one changes nothing for those who are elsewhere', () => {
    const it = inReview();
    const to = version((bundle) => {
      const living = nodeAt(bundle, 'request', 'living');
      living.states = { waiting: { on: { submit: { target: 'review' } } }, ...living.states };
      nodeAt(bundle, 'request', 'living', 'draft').on = { submit: { target: 'waiting' } };
    });

    migrate(it, to);

    expect(it.dossier.states).toEqual(['request', 'living', 'review', 'standIn', 'nobody']);
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
    const it = inReview();
    send(it, 'hold', { motive: 'Attente' }, manager);

    expect(obstacles(it, to).join()).toContain('Plus aucune action ni échéance ne fait sortir');
  });
});

describe('a dossier on hold', () => {
  const held = () => {
    const it = wait(inReview(), '2024-01-09T08:00:00.000Z');
    send(it, 'hold', { motive: 'Attente' }, manager);
    return it;
  };

  test('moved, comes back to where it was with the time it had left', () => {
    const [stayed, moved] = [held(), held()];
    migrate(moved, retitled);

    for (const it of [stayed, moved]) send(wait(it, '2024-01-30T08:00:00.000Z'), 'resume', {}, manager);

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
    const it = open(opening, employee, version(soon));
    send(it, 'date', period);
    send(it, 'submit');
    fire(wait(it, '2024-01-15T08:00:00.000Z'), 'soon');
    send(it, 'hold', { motive: 'Attente' }, manager);
    const gone = version((bundle) => {
      soon(bundle);
      renameState(bundle, ['request', 'living'], 'review', 'examination');
    });
    expect(obstacles(it, gone)).toContainEqual(expect.stringMatching(/^\/told\/review .*déjà parti/));

    migrate(
      it,
      version((bundle) => {
        soon(bundle);
        bundle.workflow.titleOf = "'x'";
      }),
    );
    send(it, 'resume', {}, manager);

    expect(row(it, 'soon')).toMatchObject({ occurrence: 1, firedAt: ['2024-01-15T08:00:00.000Z'], dueAt: null });
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
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(it, 'review-late');
    const before = row(it, 'review-late');

    const { entry } = migrate(it, withDeadline('review-late', { delay: 'P9D', repeat: { every: 'P4D', max: 2 } }));

    expect(row(it, 'review-late')).toEqual(before);
    expect(entry).toMatchObject({ armed: [], withdrawn: [] });
    fire(wait(it, '2024-01-15T09:00:00.000Z'), 'review-late');
    expect(row(it, 'review-late')).toMatchObject({ occurrence: 2, firedAt: { length: 2 } });
  });

  test('a new one is armed from the entry of its state', () => {
    const it = wait(inReview(), '2024-01-09T08:00:00.000Z');

    migrate(it, withDeadline('review-very-late', { delay: 'P20D' }));

    expect(dueAt(it, 'review-very-late')).toBe('2024-01-28T08:00:00.000Z');
  });

  test('a new one whose hour is past is told as skipped, and its next firing awaited', () => {
    const it = wait(inReview(), '2024-01-12T08:00:00.000Z');

    const { entry, add } = migrate(it, withDeadline('ask', { title: 'Demander', repeat: { every: 'P2D', max: 3 } }));

    expect(row(it, 'ask')).toMatchObject({ firedAt: [], skippedAt: [it.clock, it.clock], occurrence: 2 });
    expect(add).toMatchObject([{ kind: 'deadline', dueAt: '2024-01-13T08:00:00.000Z' }]);
    expect(entry.remarks).toEqual([expect.stringContaining('« Demander », nouvelle dans cette version')]);
    send(it, 'date', { ...period, days: 4 });
    expect(dueAt(it, 'ask')).toBe('2024-01-13T08:00:00.000Z');
  });

  test('a new one that is past for good never fires', () => {
    const it = wait(inReview(), '2024-03-01T08:00:00.000Z');

    const { add } = migrate(it, withDeadline('ask', {}));

    expect(add).toEqual([]);
    expect(row(it, 'ask')).toMatchObject({ dueAt: null, firedAt: [], skippedAt: [it.clock] });
  });

  test('one that is due, and not yet done, still is', () => {
    const it = wait(inReview(), '2024-01-12T08:00:00.000Z');

    migrate(it, retitled);

    expect(fire(it, 'review-late')).toMatchObject({ ok: true, dossier: { data: { reminders: 1 } } });
  });

  test('one that is gone is withdrawn, and the journal says so', () => {
    const it = inReview();
    const key = waiting(it, 'review-late')?.key;
    const to = version((bundle) => {
      delete bundle.workflow.deadlines['review-late'];
      delete nodeAt(bundle, 'request', 'living', 'review').after;
    });

    const { entry, withdraw } = migrate(it, to);

    expect(withdraw).toEqual([key]);
    expect(entry.remarks).toEqual([
      '« Décision attendue » n’est plus une échéance dans cette version : elle est retirée.',
    ]);
  });

  test('one that repeats no more after its last firing, and one that repeats again, follow', () => {
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(it, 'review-late');
    const first = it.compiled;
    const once = version(({ workflow }) => {
      delete workflow.deadlines['review-late']?.repeat;
    });

    migrate(it, once);
    expect([row(it, 'review-late')?.dueAt, dueAt(it, 'review-late')]).toEqual([null, undefined]);
    migrate(it, first);
    expect(dueAt(it, 'review-late')).toBe('2024-01-15T09:00:00.000Z');
    expect(row(it, 'review-late')?.firedAt).toHaveLength(1);
  });

  test('one that comes to have several delays: what it had is its first', () => {
    const it = wait(inReview(), '2024-01-11T09:00:00.000Z');
    fire(it, 'review-late');
    const { delay: _, ...definition } = bundleOf('leave-request').workflow.deadlines['review-late'] ?? { delay: '' };
    const to = version(({ workflow }) => {
      workflow.deadlines['review-late'] = { ...(definition as DeadlineDefinition), delays: ['P3D', 'P30D'] };
    });

    migrate(it, to);

    expect(row(it, 'review-late#0')).toMatchObject({ occurrence: 1, firedAt: { length: 1 } });
    expect(dueAt(it, 'review-late#1')).toBe('2024-02-19T09:00:00.000Z');
  });

  test('one on hold by a pause is armed when the new version makes it legal', () => {
    const it = inReview();
    run(it, { kind: 'pause', pause: { deadline: '*', motive: 'x', until: null }, actor: manager });
    expect(dueAt(it, 'review-late')).toBeUndefined();

    migrate(it, withDeadline('review-late', { legal: true }));

    expect(dueAt(it, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
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
    for (const it of [filled, other]) migrate(it, wider);
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
    const it = inReview();
    it.dossier = { ...it.dossier, roles: { ...it.dossier.roles, archivist: ['per-9'] } };

    expect(obstacles(it, retitled)).toEqual(['/roles/archivist Le rôle « archivist » n’existe plus ici.']);
  });

  test('a link that leads elsewhere, and a counter in use that is gone, refuse', () => {
    const it = inReview();
    it.dossier = { ...it.dossier, counters: { chairs: ['dos-9'] } };
    const to = version(({ workflow }) => {
      const { team } = workflow.links;
      if (team) workflow.links.team = { ...team, workflow: 'leave-request', read: [] };
      const approve = workflow.events.approve;
      if (approve) delete approve.reserve;
    });

    expect(obstacles(it, to)).toEqual([
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
    const it = wait(inReview(), '2024-01-09T08:00:00.000Z');
    send(it, 'plan-task', { title: 'Clés', due: '2024-02-01' });
    const [before, first] = [it.dossier, it.compiled];
    const without = version((bundle) => {
      bundle.workflow.titleOf = "'x'";
      delete bundle.workflow.deadlines['review-late'];
      delete nodeAt(bundle, 'request', 'living', 'review').after;
    });
    migrate(it, without);

    const { add } = migrate(it, first, undoing(before));

    expect(it.dossier).toMatchObject({ title: before.title, bundle: first.hash, revision: before.revision + 2 });
    expect(add).toMatchObject([{ payload: { name: 'review-late' } }]);
    expect(dueAt(it, 'review-late')).toBe('2024-01-11T09:00:00.000Z');
    expect(replay(bundles(first, without), it.journal)).toEqual(it.dossier);
  });

  test('is refused once something else has happened', () => {
    const it = inReview();
    const [before, first] = [it.dossier, it.compiled];
    migrate(it, retitled);
    send(it, 'date', { ...period, days: 4 }, hr);

    expect(migration(it, first, undoing(before))).toMatchObject({
      ok: false,
      problem: { code: 'conflict', detail: expect.stringContaining('a changé depuis') },
    });
  });
});

test('a dossier just opened follows, too', () => {
  const it = open(opening);

  migrate(it, retitled);

  expect(it.dossier).toMatchObject({ revision: 2, title: 'Congé de Camille Exemple' });
});

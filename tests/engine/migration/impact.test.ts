import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  compileBundle,
  footprintOf,
  type Graft,
  graft,
  isConcerned,
  type JournalEntry,
  type LinkedViews,
  type MachineNode,
  pathOf,
  proved,
  type Retrace,
  replaySteps,
  retrace,
  type StoryStep,
  touchedBy,
} from '../../../src/engine/engine.ts';
import { standsUntouched } from '../../../src/engine/impact/graft.ts';
import { fieldChanges } from '../../../src/engine/model/field-changes.ts';
import { viewsTeller } from '../../../src/engine/model/model.ts';
import { type Golden, goldens } from '../../golden/goldens.ts';
import { dice, mutated, nodesOf } from './impact-mutations.ts';

const all = goldens();
const IDENTICAL: Retrace = { verdict: 'identical', causes: [], at: null };

const known = new Map<Bundle, CompiledBundle>();

function compiled(bundle: Bundle): CompiledBundle {
  const found = known.get(bundle) ?? compileBundle(bundle, 'when-used').compiled;
  if (found === null) throw new Error('It should compile');
  known.set(bundle, found);
  return found;
}

function golden(name: string): Golden {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function changed(bundle: Bundle, change: (bundle: Bundle) => void): Bundle {
  const copy = structuredClone(bundle);
  change(copy);
  return copy;
}

const retraced = ({ bundle, entries }: Golden, draft: Bundle) =>
  retrace(() => compiled(bundle), compiled(draft), entries);

function grafted({ bundle, dossier, entries }: Golden, draft: Bundle): Graft {
  const moment = { now: dossier.updatedAt, id: dossier.id, liens: entries.at(-1)?.liens ?? {} };
  return graft({ from: compiled(bundle), to: compiled(draft) }, dossier, moment);
}

const stepsKnown = new WeakMap<readonly JournalEntry[], StoryStep[]>();

/** Adds to each entry the changes of the data, which entries contain today and these older ones do not. */
function stepsOf(bundle: Bundle, entries: readonly JournalEntry[]): StoryStep[] {
  const steps = stepsKnown.get(entries) ?? stepsAnew(bundle, entries);
  stepsKnown.set(entries, steps);
  return steps;
}

function stepsAnew(bundle: Bundle, entries: readonly JournalEntry[]): StoryStep[] {
  const dossiers = [...replaySteps(() => compiled(bundle), [...entries])];
  return entries.map((entry, index) => ({
    ...entry,
    changes: fieldChanges(dossiers[index - 1]?.data ?? {}, dossiers[index]?.data ?? {}, entry.changed),
  }));
}

function provedOf({ bundle, dossier, entries }: Golden, draft: Bundle): Retrace | null {
  const moment = { now: dossier.updatedAt, id: dossier.id, liens: {} };
  const told = { dossier, steps: stepsOf(bundle, entries), moment };
  return proved(() => compiled(bundle), compiled(draft), told, touchedBy(bundle, draft));
}

const concerned = ({ bundle, entries }: Golden, draft: Bundle) =>
  isConcerned(
    touchedBy(bundle, draft),
    footprintOf(() => compiled(bundle), entries),
  );

function node(bundle: Bundle, key: string): MachineNode {
  const found = nodesOf(bundle.workflow.machine).flatMap(({ states = {} }) => states[key] ?? [])[0];
  if (found === undefined) throw new Error(key);
  return found;
}

const granted = golden('leave-granted-then-back');
const late = golden('leave-late-decision');

describe('a journal done again in a draft', () => {
  test.each(all.map((one) => [one.name, one] as const))('%s is identical where nothing changed', (_, one) => {
    expect(retraced(one, one.bundle)).toEqual(IDENTICAL);
    expect(concerned(one, one.bundle)).toBe(false);
  });

  test('is identical where only words changed, which touch nobody', () => {
    const draft = changed(late.bundle, ({ workflow }) => {
      for (const event of Object.values(workflow.events)) event.title += ' (nouveau nom)';
    });

    expect(retraced(late, draft)).toEqual(IDENTICAL);
    expect(grafted(late, draft)).toEqual({ verdict: 'identical', causes: [] });
    expect(concerned(late, draft)).toBe(false);
  });

  test('parts at the event that a tightened condition refuses, told by the sentence of its author', () => {
    const name =
      granted.entries.flatMap(({ command }) => (command.kind === 'event' ? [command.event] : [])).at(1) ?? '';
    const draft = changed(granted.bundle, ({ workflow }) => {
      const event = workflow.events[name];
      if (event) event.validIf = [{ if: 'data.name == "x"', message: 'Le solde est trop bas.' }] as never;
    });

    const { verdict, causes, at } = retraced(granted, draft);

    expect({ verdict, at }).toEqual({ verdict: 'diverges', at: 2 });
    expect(causes.join()).toContain('serait refusé');
    expect(causes.join()).toContain('Le solde est trop bas.');
  });

  test('says no value of the dossier, even where the condition would', () => {
    const draft = changed(granted.bundle, ({ workflow }) => {
      for (const event of Object.values(workflow.events))
        event.validIf = [{ if: 'data.name == "x"', message: { expr: '"Refusé à " + data.name' } }] as never;
    });

    const { verdict, causes } = retraced(granted, draft);

    expect(verdict).toBe('diverges');
    expect(causes.join()).not.toContain(String(granted.dossier.data['name']));
  });

  test('cannot be compared when it does not give the same in its own version', () => {
    const entries = structuredClone(granted.entries);
    const last = entries.at(-1) as JournalEntry;
    last.remarks = ['Jamais dit.'];

    const { verdict, at } = retraced({ ...granted, entries }, granted.bundle);

    expect({ verdict, at }).toEqual({ verdict: 'incomparable', at: entries.length });
  });

  test('cannot be decided when the draft reads through a link what was never kept', () => {
    const one = golden('parcours-vie-entiere');
    const draft = changed(one.bundle, ({ workflow }) => {
      const [link] = Object.values(workflow.links);
      link?.read.push('nom');
    });

    expect(['undecidable', 'identical']).toContain(retraced(one, draft).verdict);
    expect(retraced(one, draft).verdict).toBe('undecidable');
  });

  test('keeps its steps where a reminder only comes at another date', () => {
    const fired = late.entries.flatMap(({ command }) => (command.kind === 'deadline' ? [command.key] : []));
    const draft = changed(late.bundle, ({ workflow }) => {
      for (const name of fired) {
        const deadline = workflow.deadlines[name.split(/[/#]/)[0] ?? ''];
        if (deadline) deadline.delay = 'P1D';
      }
    });

    expect(fired.length).toBeGreaterThan(0);
    const { verdict, causes } = retraced(late, draft);
    expect(verdict).not.toBe('identical');
    expect(causes.length).toBeGreaterThan(0);
  });
});

describe('a draft touches nobody', () => {
  const paused = golden('parcours-suspension-et-retour');

  test('by an event that was never sent, whatever was paused, noted or given a new link', () => {
    const [event = ''] = Object.keys(paused.bundle.workflow.events).filter(
      (name) => !paused.entries.some(({ command }) => command.kind === 'event' && command.event === name),
    );
    const draft = changed(paused.bundle, ({ workflow }) => {
      Object.assign(workflow.events[event] ?? {}, { validIf: [{ if: 'false', message: 'Non.' }] });
    });

    expect(paused.entries.map(({ command }) => command.kind)).toContain('pause');
    expect(concerned(paused, draft)).toBe(false);
  });

  test.each(all.map((one) => [one.name, one] as const))('by what its letters say: %s', (_, one) => {
    const draft = changed(one.bundle, ({ templates }) => {
      for (const name of Object.keys(templates)) templates[name] += '<p>Fin.</p>';
    });

    expect(Object.keys(one.bundle.templates).length).toBeGreaterThan(0);
    expect(concerned(one, draft)).toBe(false);
    expect(retraced(one, draft)).toEqual(IDENTICAL);
  });

  test.each(all.map((one) => [one.name, one] as const))('by a field that is new and may stay empty: %s', (_, one) => {
    const draft = changed(one.bundle, ({ dossier }) => {
      dossier.properties = { nouveau: { type: 'string', title: 'Nouveau' }, ...(dossier.properties as object) };
    });

    expect(concerned(one, draft)).toBe(false);
    expect(retraced(one, draft)).toEqual(IDENTICAL);
  });

  test('but all by a field that must be filled', () => {
    const draft = changed(paused.bundle, ({ dossier }) => {
      dossier.properties = { nouveau: { type: 'string', title: 'Nouveau' }, ...(dossier.properties as object) };
      dossier.required = [...((dossier.required as string[] | undefined) ?? []), 'nouveau'];
    });

    expect(touchedBy(paused.bundle, draft).all).toBe(true);
  });
});

test.each(['title', 'description', 'x-help-url', 'x-messages'])(
  'a draft that asks for another answer with the field called %s touches all',
  (name) => {
    const one = golden('parcours-vie-entiere');
    const served = changed(one.bundle, ({ dossier }) => {
      dossier.properties = { [name]: { type: 'string', title: 'Dit' }, ...(dossier.properties as object) };
    });
    const asking = (keyword: string, asked: JsonObject[string]) =>
      changed(served, ({ dossier }) => {
        dossier[keyword] = { [name]: asked };
      });

    expect(touchedBy(served, asking('dependentRequired', ['fin'])).all).toBe(true);
    expect(touchedBy(served, asking('dependentSchemas', { required: ['fin'] })).all).toBe(true);
    expect(touchedBy(served, structuredClone(served)).all).toBe(false);
  },
);

describe('a draft that names dossiers otherwise', () => {
  const one = golden('parcours-vie-entiere');
  const named = (titleOf: string) =>
    changed(one.bundle, ({ workflow }) => {
      workflow.titleOf = titleOf;
    });

  test('is judged by what each step says of the data, as if all were done again', () => {
    const other = named("data.identite.nom + ' (suivi)'");

    expect(provedOf(one, other)).toEqual({ verdict: 'equivalent', causes: [expect.stringContaining('nom')], at: null });
    expect(provedOf(one, other)).toEqual(retraced(one, other));
    expect(provedOf(one, named("data.identite.nom + '' + ' ' + data.identite.prenom"))).toEqual(IDENTICAL);
  });

  test('proves nothing where a name could not be written on the way', () => {
    // The dossier had no contract when it was opened.
    const draft = named('string(1 / size(data.contrats)) + data.identite.nom');

    expect(retraced(one, draft)).toMatchObject({ verdict: 'diverges', at: 1 });
    expect(provedOf(one, draft)).toBeNull();
  });
});

describe('a draft in which a deadline only fires otherwise', () => {
  const DELAYS = ['P3D', 'P60D'];
  const redelayed = (bundle: Bundle, name: string, delay: string) =>
    changed(bundle, ({ workflow }) => {
      const deadline = workflow.deadlines[name];
      if (deadline) Object.assign(deadline, deadline.delays ? { delays: deadline.delays.map(() => delay) } : { delay });
    });

  test('is judged by when each step was, as if all were done again, or not judged at all', () => {
    const seen = { identical: 0, equivalent: 0, unproved: 0 };
    // Replaying a long journal takes seconds.
    for (const one of all.filter(({ entries }) => entries.length < 40))
      for (const name of awaited(one))
        for (const delay of DELAYS) {
          const draft = redelayed(one.bundle, name, delay);
          const told = provedOf(one, draft);
          if (told === null) seen.unproved += 1;
          else seen[told.verdict as 'identical' | 'equivalent'] += 1;
          if (told !== null) expect(told, `${one.name} ${name} ${delay}`).toEqual(retraced(one, draft));
        }
    expect(seen.identical).toBeGreaterThan(5);
    expect(seen.equivalent).toBeGreaterThan(1);
    expect(seen.unproved).toBeGreaterThan(5);
  });

  test('proves nothing where more differs, where it is named elsewhere, or where no instant was asked for', () => {
    const draft = redelayed(late.bundle, awaitedBy(late), 'P90D');
    const more = changed(draft, ({ workflow }) => {
      for (const event of Object.values(workflow.events)) event.validIf = [{ if: 'true', message: 'x' }] as never;
    });
    const named = changed(draft, ({ rules }) => {
      Object.assign(rules, { autre: { quand: awaitedBy(late) } });
    });

    expect([...touchedBy(late.bundle, draft).delayed]).toEqual([awaitedBy(late)]);
    expect([...touchedBy(late.bundle, more).delayed]).toEqual([]);
    expect([
      ...touchedBy(
        changed(late.bundle, ({ rules }) => Object.assign(rules, named.rules)),
        named,
      ).delayed,
    ]).toEqual([]);
    const steps = stepsOf(late.bundle, late.entries).map(({ at: _, ...step }) => step);
    const moment = { now: late.dossier.updatedAt, id: late.dossier.id, liens: {} };
    const told = { dossier: late.dossier, steps, moment };
    expect(proved(() => compiled(late.bundle), compiled(draft), told, touchedBy(late.bundle, draft))).toBeNull();
  });

  /** Names the deadlines counted from the entry of a state that this story was in. */
  function awaited({ bundle, entries }: Golden): string[] {
    const met = new Set(entries.flatMap(({ entered }) => entered));
    const waiting = compiled(bundle).waiting.filter(({ id }) => met.has(id));
    const names = new Set(waiting.flatMap(({ after }) => [...after.keys()]));
    return [...names].filter((name) => bundle.workflow.deadlines[name]?.from === 'entry');
  }

  /** Names a deadline counted from an entry. */
  function awaitedBy({ bundle }: Golden): string {
    return Object.entries(bundle.workflow.deadlines).find(([, { from }]) => from === 'entry')?.[0] ?? '';
  }
});

describe('a dossier put into a draft', () => {
  test('has no place where its state is gone, which is named', () => {
    const review = golden('leave-refused-without-balance');
    expect(review.dossier.states).toContain('review');
    const draft = changed(review.bundle, (bundle) => {
      bundle.workflow = JSON.parse(
        JSON.stringify(bundle.workflow).replaceAll('"review"', '"relecture"').replaceAll("'review'", "'relecture'"),
      );
    });

    const { verdict, causes } = grafted(review, draft);

    expect(verdict).toBe('unmapped');
    expect(causes.join()).toContain('review');
  });

  test('is told what closes, and what opens', () => {
    const review = golden('leave-refused-without-balance');
    const open = Object.keys(node(review.bundle, 'review').on ?? {})[0] ?? '';
    const draft = changed(review.bundle, ({ workflow }) => {
      const event = workflow.events[open];
      if (event) event.availableIf = { if: 'false', message: 'Pas avant demain.' } as never;
    });
    const title = review.bundle.workflow.events[open]?.title;

    expect(grafted(review, draft)).toEqual({ verdict: 'changes', causes: [`« ${title} » n’y est plus possible.`] });
    const dossier = { ...review.dossier, bundle: compiled(draft).hash };
    expect(grafted({ ...review, bundle: draft, dossier }, review.bundle).causes).toEqual([
      `« ${title} » y devient possible.`,
    ]);
  });

  test('is told which deadline would come later, and no instant', () => {
    const review = golden('leave-refused-without-balance');
    const awaited = review.dossier.deadlines.find(({ dueAt }) => dueAt !== null);
    const draft = changed(review.bundle, ({ workflow }) => {
      const deadline = workflow.deadlines[awaited?.name ?? ''];
      if (deadline) deadline.delay = 'P90D';
    });

    const { verdict, causes } = grafted(review, draft);

    expect(verdict).toBe('changes');
    expect(causes.join()).toMatch(/plus tard/);
    expect(causes.join()).not.toMatch(/\d{4}-\d\d/);
  });
});

test('the path of a dossier is that of its steps', () => {
  expect(pathOf(() => compiled(granted.bundle), granted.entries).length).toBeGreaterThan(2);
});

/**
 * Counts the mutations drawn of each small definition; a large definition has a thirteenth of it. They test what the footprint promises: a
 * dossier it proves unconcerned replays identically.
 */
const DRAWN = Number(process.env['JALON_MUTATIONS'] ?? 16);

test('what is proved unconcerned is identical when it is done again, and what is done in part is judged as if it were in whole', () => {
  const seen = { proved: 0, named: 0, different: 0, inPart: 0, untouched: 0, changes: 0 };
  const bundles = new Map(all.map(({ bundle }) => [JSON.stringify(bundle), bundle]));
  for (const [index, [text, bundle]] of [...bundles].entries()) {
    const group = all.filter((one) => JSON.stringify(one.bundle) === text);
    const drawn = text.length > 100_000 ? Math.ceil(DRAWN / 13) : DRAWN;
    for (let seed = 0; seed < drawn; seed++) {
      const draft = mutated(bundle, dice(index * 100_000 + seed));
      const found = compileOrNull(draft);
      if (found === null) continue;
      const touched = touchedBy(bundle, draft);
      const versions = { from: compiled(bundle), to: found };
      for (const one of group) {
        const { name, dossier, entries } = one;
        const moment = { now: dossier.updatedAt, id: dossier.id, liens: wholeLinks(entries) };
        if (standsUntouched(versions, dossier, touched)) {
          seen.untouched += 1;
          const inPart = graft(versions, dossier, moment, touched);
          if (inPart.verdict === 'changes') seen.changes += 1;
          expect({ seed, index, name, ...inPart }).toEqual({ seed, index, name, ...graft(versions, dossier, moment) });
        }
        const isConcerned = concerned({ ...one, bundle }, draft);
        if (isConcerned && seed % 4 > 0) continue;
        const whole = retrace(() => compiled(bundle), found, entries);
        const inPart = retrace(
          () => compiled(bundle),
          found,
          entries,
          () => touched,
        );
        expect({ seed, index, name, ...inPart }).toEqual({ seed, index, name, ...whole });
        if (isConcerned && !touched.all) seen.inPart += 1;
        if (isConcerned && whole.verdict !== 'identical') seen.different += 1;
        const told = provedOf({ ...one, bundle }, draft);
        expect(isConcerned ? told : null).toBeNull();
        if (told === null) continue;
        seen.proved += 1;
        if (touched.isRenamed) seen.named += 1;
        expect({ seed, index, name, ...told }).toEqual({ seed, index, name, ...whole });
      }
    }
  }
  expect(seen.proved).toBeGreaterThan(20);
  expect(seen.named).toBeGreaterThan(0);
  expect(seen.different).toBeGreaterThan(0);
  expect(seen.inPart).toBeGreaterThan(0);
  expect(seen.untouched).toBeGreaterThan(20);
});

/** Returns the linked views that the last entry read, in full. */
function wholeLinks(entries: readonly JournalEntry[]): LinkedViews {
  const whole = viewsTeller();
  return entries.map(({ bundle, liens }) => whole(bundle, liens)).at(-1) ?? {};
}

function compileOrNull(bundle: Bundle): CompiledBundle | null {
  try {
    return compileBundle(bundle, 'when-used').compiled;
  } catch {
    return null;
  }
}

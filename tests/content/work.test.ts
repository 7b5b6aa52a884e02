import { expect, it } from 'vitest';
import {
  type CompiledBundle,
  type Dossier,
  type JournalEntry,
  replaySteps,
  runSeveral,
  runStory,
  type Todo,
  todosOf,
} from '../../src/engine/engine.ts';
import { addMonths } from '../../src/time/time.ts';
import { compileAllShipped } from './shipped.ts';
import { told, toldTogether } from './told.ts';

const compiled = await compileAllShipped();
/** These to-dos remain after the end: the figures of the European fund, the signatures of a meeting. */
const AFTER_END = /:saisir-(entree|sortie)-fse$|:saisir-suivi-6-mois$|^seance:signer$/;

/** Lists what is wrong with the to-dos of a dossier in its states, as `role state to-do`. */
function wrongIn(workflow: CompiledBundle, dossier: Dossier, todos: Todo[]): string[] {
  const name = (todo: Todo, role: string) => `${role} ${dossier.states.at(-1)} ${todo.id.split('@')[0]}`;
  const isHeld = (role: string) =>
    workflow.roles.get(role)?.binding === 'global' || (dossier.roles[role] ?? []).length > 0;
  const stuck = todos.flatMap((todo) =>
    todo.to.filter((role) => isHeld(role) && !canAct(workflow, todo, role)).map((role) => name(todo, role)),
  );
  const twice = todos.filter((todo) => todos.some((step) => repeats(todo, step)));
  const ended = dossier.tags.includes('ended')
    ? todos.filter(({ lateAt, kind }) => lateAt !== null && !AFTER_END.test(kind))
    : [];
  return [...stuck, ...ended.map((todo) => name(todo, 'ended')), ...twice.map((todo) => name(todo, 'twice'))];
}

/** Tells whether two to-dos are the same work: a step, and a to-do that waits for that step. */
function repeats({ blocked, to }: Todo, step: Todo): boolean {
  return blocked !== null && blocked.event === step.event && to.every((role) => step.to.includes(role));
}

/** Tells whether the role can do the to-do, settle it, or do the step it waits for. */
function canAct({ bundle }: CompiledBundle, { able, blocked, settle }: Todo, role: string): boolean {
  if (settle || able.roles.includes(role)) return true;
  const lifts = blocked?.event ?? null;
  return lifts !== null && (bundle.workflow.events[lifts]?.by.includes(role) ?? false);
}

/** Returns the journals of one workflow's stories, each continued for eighteen months. */
function livedAlone(id: string, workflow: CompiledBundle): JournalEntry[][] {
  return told
    .filter((one) => one.workflow === id)
    .map((story) => {
      const begins = String(story.given?.[0]?.['at'] ?? story.when?.['at'] ?? '2024-01-08').slice(0, 10);
      return runStory(workflow, { ...story, until: addMonths(begins, 18) }).simulation
        .journal as unknown as JournalEntry[];
    });
}

function livedTogether(id: string): JournalEntry[][] {
  return toldTogether
    .filter(({ dossiers }) => Object.values(dossiers).some(({ workflow }) => workflow === id))
    .flatMap((story) => {
      const begins = String(story.commands[0]?.['at'] ?? '2024-01-08').slice(0, 10);
      const { simulations } = runSeveral(compiled, { ...story, until: addMonths(begins, 18) });
      return Object.entries(simulations)
        .filter(([name]) => story.dossiers[name]?.workflow === id)
        .map(([, { journal }]) => journal as unknown as JournalEntry[]);
    });
}

it.each([...compiled.keys()])(
  'over eighteen months, whatever happened, who is asked for work of %s can do or settle it',
  (id) => {
    const workflow = compiled.get(id);
    if (workflow === undefined) throw new Error(id);
    const wrong = new Set<string>();
    let seen = 0;
    for (const entries of [...livedAlone(id, workflow), ...livedTogether(id)]) {
      let index = 0;
      for (const dossier of replaySteps(() => workflow, entries)) {
        const todos = todosOf(workflow, dossier, {
          now: dossier.updatedAt,
          id: dossier.id,
          liens: entries[index++]?.liens ?? {},
        });
        seen += todos.length;
        for (const one of wrongIn(workflow, dossier, todos)) wrong.add(one);
      }
    }
    expect([...wrong].sort()).toEqual([]);
    expect(seen).toBeGreaterThan(0);
  },
  240_000,
);

/** Dossiers in these states wait for the work of another dossier, named here. */
const ELSEWHERE = {
  'appel appelVivant comite': 'the committee',
  'appel appelVivant instruction reponsesANoter': 'the replies',
  'reponse reponseVivante examen comite': 'the committee',
  'reponse reponseVivante examen decidee': 'the committee, whose minutes are to be signed',
};

/** Cuts each story after the first act of each kind, of all stories; then nobody does anything for eighteen months. */
function* leftAlone(): Generator<[workflow: string, JournalEntry[]]> {
  const taken = new Set<string>();
  const isNew = (step: string) => !taken.has(step) && taken.add(step);
  for (const story of told) {
    const lines = [...(story.given ?? []), ...(story.when ? [story.when] : [])];
    const workflow = compiled.get(story.workflow);
    for (const [index, { event, at }] of lines.entries()) {
      if (workflow === undefined || !isNew(`${story.workflow} ${event}`)) continue;
      const { when: _when, ...rest } = story;
      const cut = { ...rest, given: lines.slice(0, index + 1), then: {}, until: addMonths(dayOf(at), 18) };
      yield [story.workflow, runStory(workflow, cut).simulation.journal as unknown as JournalEntry[]];
    }
  }
  for (const story of toldTogether) {
    for (const [index, { on, event, at }] of story.commands.entries()) {
      if (!isNew(`${story.dossiers[on]?.workflow} ${event}`)) continue;
      const cut = { ...story, commands: story.commands.slice(0, index + 1), then: {}, until: addMonths(dayOf(at), 18) };
      for (const [name, { journal }] of Object.entries(runSeveral(compiled, cut).simulations))
        yield [story.dossiers[name]?.workflow ?? '', journal as unknown as JournalEntry[]];
    }
  }
}

const dayOf = (at: unknown) => String(at ?? '2024-01-08').slice(0, 10);

it('a dossier that has not ended, left alone for eighteen months, still asks for it or is about to', () => {
  const silent = new Set<string>();
  for (const [id, entries] of leftAlone()) {
    const workflow = compiled.get(id);
    const last = workflow && [...replaySteps(() => workflow, entries)].at(-1);
    if (workflow === undefined || last === undefined || last.tags.includes('ended')) continue;
    const { liens = {} } = entries.at(-1) ?? {};
    const todos = todosOf(workflow, last, { now: last.updatedAt, id: last.id, liens });
    if (todos.length === 0 && last.deadlines.every(({ dueAt }) => dueAt === null))
      silent.add(`${id} ${last.states.join(' ')}`);
  }
  expect([...silent].sort()).toEqual(Object.keys(ELSEWHERE));
});

it('a reader has his to-do as soon as the reply is given to him, until he has read', () => {
  const [workflow, story] = [compiled.get('reponse'), toldTogether.find(({ title }) => title.includes('lectures'))];
  if (workflow === undefined || story === undefined) throw new Error('reponse');
  const entries = runSeveral(compiled, story).simulations['r']?.journal as unknown as JournalEntry[];
  const steps = [...replaySteps(() => workflow, entries)];
  const kept = entries.map(({ command }, index) => {
    const event = command.kind === 'event' ? command.event : '';
    const [line] = todosOf(workflow, steps[index] as Dossier).filter(({ kind }) => kind === 'reponse:lire');
    return { event, line: line && { to: line.to, late: line.lateAt !== null, kept: line.able.except } };
  });

  const given = kept.findIndex(({ event }) => event === 'designer-lecteurs');
  expect(kept[given]?.line).toEqual({ to: ['lecteur'], late: false, kept: [] });
  const [first, , second] = kept.filter(({ event }) => event === 'lire');
  expect(first?.line?.kept).toEqual(['lina']);
  expect(second?.line).toBeUndefined();
});

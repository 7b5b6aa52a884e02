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
/** What is still owed once all has ended: the figures of the European fund, the signatures of a meeting. */
const AFTER_END = /:saisir-(entree|sortie)-fse$|:saisir-suivi-6-mois$|^seance:signer$/;

/** What is wrong with the work of a dossier as it stands: `role state to-do`. */
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

/** Two lines for one thing to do: the step, and what waits for it. */
function repeats({ blocked, to }: Todo, step: Todo): boolean {
  return blocked !== null && blocked.event === step.event && to.every((role) => step.to.includes(role));
}

/** Done, settled, or begun by the step it waits for. */
function canAct({ bundle }: CompiledBundle, { able, blocked, settle }: Todo, role: string): boolean {
  if (settle || able.roles.includes(role)) return true;
  const lifts = blocked?.event ?? null;
  return lifts !== null && (bundle.workflow.events[lifts]?.by.includes(role) ?? false);
}

/** The journals of the stories of one workflow, each gone on with for eighteen months. */
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

/** Who has not ended, and waits for others: whose work it is there. */
const ELSEWHERE = {
  'appel appelVivant comite': 'the committee',
  'appel appelVivant instruction reponsesANoter': 'the replies',
  'appel appelVivant notification decisionsEnvoyees': 'the replies that were asked something',
  'reponse reponseVivante examen comite': 'the committee',
  'reponse reponseVivante examen decidee': 'the committee, whose minutes are to be signed',
};

it('a dossier that has not ended has work for somebody, or a deadline that will tell', () => {
  const silent = new Set<string>();
  for (const [id, workflow] of compiled) {
    for (const entries of [...livedAlone(id, workflow), ...livedTogether(id)]) {
      let index = 0;
      for (const dossier of replaySteps(() => workflow, entries)) {
        const liens = entries[index++]?.liens ?? {};
        if (dossier.tags.includes('ended') || dossier.deadlines.length > 0) continue;
        const todos = todosOf(workflow, dossier, { now: dossier.updatedAt, id: dossier.id, liens });
        if (todos.length === 0) silent.add(`${id} ${dossier.states.join(' ')}`);
      }
    }
  }
  expect([...silent].sort()).toEqual(Object.keys(ELSEWHERE));
}, 240_000);

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

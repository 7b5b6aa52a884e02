import type { CompiledBundle } from '../compile/compiled.ts';
import { addRemark, beginAlone, type Moment } from '../context/decision-context.ts';
import { isClosing, pauseOf, pausesAt } from '../deadlines/pause.ts';
import type { Command } from '../model/command.ts';
import { type Decision, DROPPED } from '../model/decision.ts';
import type { ArmedDeadline, Dossier, Pause } from '../model/dossier.ts';
import { conclude } from './conclude.ts';

type Sparing = Extract<Command, { kind: 'spare-closings' }>;

/**
 * Ends what pauses of older code hold of closings: the public saw them closed while nobody could go on. A pause of a closing ends; one of
 * all deadlines goes on without them. What came due meanwhile fires at once, and those it is for are told.
 */
export function decideSpareClosings(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Sparing,
  moment: Moment,
): Decision {
  const pauses = pausesAt(compiled, dossier, moment.now);
  const spared = pauses.flatMap((pause) => sparing(compiled, pause));
  if (spared.every((pause, at) => pause === pauses[at]) && spared.length === pauses.length) return DROPPED;
  const held = dossier.deadlines.filter((row) => isHeld(compiled, pauses, row));
  const context = beginAlone(compiled, dossier, moment);
  for (const title of titlesOf(compiled, held)) addRemark(context, wordsOf(title));
  return conclude(compiled, context, {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before: { ...rearmed(dossier, held), pauses: spared, notes: notesAfter(compiled, dossier, held, moment) },
    acts: dossier.acts,
  });
}

/** What is left of a pause: itself, where it holds no closing of this workflow. */
function sparing(compiled: CompiledBundle, pause: Pause): Pause[] {
  if (pause.sparesClosings) return [pause];
  if (pause.deadline !== '*') return isClosing(compiled, pause.deadline) ? [] : [pause];
  const hasClosing = [...compiled.deadlines.keys()].some((name) => isClosing(compiled, name));
  return [hasClosing ? { ...pause, sparesClosings: true } : pause];
}

function isHeld(compiled: CompiledBundle, pauses: Pause[], { name, dueAt }: ArmedDeadline): boolean {
  return dueAt !== null && isClosing(compiled, name) && pauseOf(compiled, pauses, name) !== null;
}

/** A new incarnation each: the task of the instant they were put off to must not come back. */
function rearmed(dossier: Dossier, held: ArmedDeadline[]): Dossier {
  let { incarnation } = dossier;
  const deadlines = dossier.deadlines.map((row) => (held.includes(row) ? { ...row, incarnation: incarnation++ } : row));
  return { ...dossier, deadlines, incarnation };
}

/** A to-do of those its closings are for, and of those whom the workflow tells of what comes too late. */
function notesAfter(
  compiled: CompiledBundle,
  { notes, revision }: Dossier,
  held: ArmedDeadline[],
  { now }: Moment,
): Dossier['notes'] {
  const { deadlines, late } = compiled.bundle.workflow;
  const to = [...new Set([...held.flatMap(({ name }) => deadlines[name]?.to ?? []), ...(late?.to ?? [])])];
  if (held.length === 0 || to.length === 0) return notes;
  const title = titlesOf(compiled, held).map(wordsOf).join(' ');
  return [...notes, { id: `note:${revision + 1}`, title, to, since: now, event: null }];
}

function titlesOf({ bundle: { workflow } }: CompiledBundle, rows: ArmedDeadline[]): string[] {
  return [...new Set(rows.map(({ name }) => workflow.deadlines[name]?.title ?? name))];
}

const wordsOf = (title: string) =>
  `« ${title} » était en pause. Une clôture ne se met pas en pause : elle a repris, et se fait aussitôt si son instant est passé.`;

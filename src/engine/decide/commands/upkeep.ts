import { own, problems, sameJson } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { beginAlone, change, type DecisionContext, MACHINE, type Moment } from '../../context/context.ts';
import { type Command, type Decision, type Dossier, DROPPED, refused } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

type UpkeepCommand<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/**
 * Names an event that no machine declares (names may not contain a dot): it lets `always` transitions be evaluated again, and has no other
 * effect.
 */
const SETTLE = 'jalon.settle';

/** Takes or gives back a place of one of our counters; a repeated command changes nothing. */
export function decidePlace(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: UpkeepCommand<'reserve' | 'release'>,
  moment: Moment,
): Decision {
  const { counter, kind } = command;
  const places = own(dossier.counters, counter);
  if (places === undefined) return refused(problems.notFound(`Ce dossier n’a pas de compteur « ${counter} ».`));
  if (places.includes(command.dossier) === (kind === 'reserve')) return DROPPED;
  const after = kind === 'reserve' ? [...places, command.dossier] : places.filter((id) => id !== command.dossier);
  const context = beginAlone(compiled, dossier, moment);
  change(context, { counters: { ...dossier.counters, [counter]: after } });
  return settle(compiled, dossier, command, context);
}

/** Computes again the deadlines over open lists; a new day may also trigger an `always`. Often nothing changes. */
export function decideRearm(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: UpkeepCommand<'rearm'>,
  moment: Moment,
): Decision {
  const decision = settle(compiled, dossier, command, beginAlone(compiled, dossier, moment));
  if (!decision.ok || decision.dropped) return decision;
  const { entry, add, withdraw } = decision;
  const effects = entry.entered.length + entry.left.length + entry.changed.length + add.length + withdraw.length;
  return effects === 0 && sameRows(dossier, decision.dossier) ? DROPPED : decision;
}

/** Compares rows, because a fired row may disappear without any task to withdraw. */
function sameRows(before: Dossier, after: Dossier): boolean {
  return sameJson(before.deadlines, after.deadlines);
}

function settle(compiled: CompiledBundle, dossier: Dossier, command: Command, context: DecisionContext): Decision {
  const live = compiled.machine.step(compiled.machine.restore(dossier.snapshot), SETTLE, context);
  return conclude(compiled, context, { command, live, loaded: dossier, before: dossier, acts: dossier.acts });
}

/** Adds or closes a to-do that no state or deadline closes by itself. */
export function decideNote(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: UpkeepCommand<'note' | 'note-done'>,
  moment: Moment,
): Decision {
  const notes = notesAfter(dossier, command, moment.now);
  if (notes === null) return refused(problems.notFound('Cette tâche n’existe pas ou est déjà faite.'));
  const { actor = MACHINE } = command;
  const context = beginAlone(compiled, dossier, moment, actor);
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, {
    command,
    live,
    loaded: dossier,
    before: { ...dossier, notes },
    acts: dossier.acts,
  });
}

function notesAfter(
  dossier: Dossier,
  command: UpkeepCommand<'note' | 'note-done'>,
  now: string,
): Dossier['notes'] | null {
  if (command.kind === 'note') {
    const { title, to, task } = command;
    const note = { id: `note:${dossier.revision + 1}`, title, to, since: now, event: null };
    return [...dossier.notes, task === undefined ? note : { ...note, task }];
  }
  const left = dossier.notes.filter((note) => note.id !== command.id);
  return left.length === dossier.notes.length ? null : left;
}

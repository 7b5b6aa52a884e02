import { problems } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { addEffect, addErasing, beginAlone, type Moment } from '../../context/context.ts';
import { calendarTasks } from '../../deadlines/deadlines.ts';
import { hasEnded } from '../../migration/migration.ts';
import {
  type Command,
  changedIn,
  type Decision,
  type Dossier,
  DROPPED,
  ENGINE_VERSION,
  refused,
} from '../../model/model.ts';
import { limitedUse } from '../admission/admission.ts';
import { conclude, effectTasks, eraseTask, withoutErased, withoutWords } from '../conclusion/conclusion.ts';

type DisposalCommand<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Replaces the title of an erased dossier in the lists that count it. */
const ERASED_TITLE = 'Dossier effacé';

/** Takes a dossier away from the people who worked on it: only its readers and its reminders change. */
export function decideArchive(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: DisposalCommand<'archive'>,
  moment: Moment,
): Decision {
  if (dossier.archive !== undefined) return DROPPED;
  if (!hasEnded(dossier)) return refused(stillOpen());
  const { opens, reads } = command;
  return conclude(compiled, beginAlone(compiled, dossier, moment), {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before: { ...dossier, notes: [], archive: { since: moment.now, opens, reads } },
    acts: dossier.acts,
  });
}

/**
 * Ends a dossier: everything but what is kept is erased, in its data and wherever they are repeated. No expression reads the rest, and
 * nobody acts on the dossier any more: its data need not fit their schema.
 */
export function decideDispose(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: DisposalCommand<'dispose'>,
  moment: Moment,
): Decision {
  if (dossier.archive?.erasedAt !== undefined) return DROPPED;
  if (!hasEnded(dossier)) return refused(stillOpen());
  if (dossier.limited !== undefined && dossier.limited.ground !== 'erasure') return refused(limitedUse());
  return disposedBy(compiled, dossier, command, { keep: command.keep, files: true, drafts: true, tell: [] }, moment);
}

/**
 * Says what an erased dossier keeps and loses. `keep` lists the top-level fields that stay; `tell` names the outside receivers called about
 * the dossier before, which are called once more.
 */
interface DisposalScope {
  keep: readonly string[];
  tell: readonly string[];
  files: boolean;
  drafts: boolean;
}

export function disposedBy(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: DisposalCommand<'dispose' | 'erase' | 'erase-asked'>,
  { keep, files, drafts, tell }: DisposalScope,
  moment: Moment,
): Decision {
  const context = beginAlone(compiled, dossier, moment);
  for (const url of tell) addEffect(context, { kind: 'webhook', url });
  addErasing(context, { of: dossier.id, what: { but: [...keep] }, journal: true, files, drafts });
  const next = withoutWords(context, disposed(dossier, keep, moment.now));
  const { withdraw } = calendarTasks(compiled, dossier, next);
  const effects = [...effectTasks(context, ERASED_TITLE), ...eraseTask(context)];
  const entry = withoutErased(
    context,
    {
      ...{ dossier: dossier.id, revision: next.revision, at: moment.now, bundle: dossier.bundle },
      ...{ engineVersion: ENGINE_VERSION, command, liens: {}, left: [], entered: [] },
      ...changedIn(dossier.data, next.data),
      ...{ armed: [], withdrawn: withdraw, tasks: effects.map((task) => task.key), remarks: [] },
    },
    next,
  );
  return { ok: true, dropped: false, dossier: next, entry, add: effects, withdraw, trace: [] };
}

function disposed(dossier: Dossier, keep: readonly string[], now: string): Dossier {
  const { told: _told, settled: _settled, seen: _seen, unique: _unique, ...rest } = dossier;
  const left = Object.entries(dossier.data).filter(([name]) => keep.includes(name));
  return {
    ...rest,
    ...{ engineVersion: ENGINE_VERSION, revision: dossier.revision + 1, updatedAt: now, title: ERASED_TITLE },
    data: Object.fromEntries(left),
    ...{ deadlines: [], frozen: {}, notes: [], pauses: [] },
    archive: { ...(dossier.archive ?? { since: now, opens: [], reads: [] }), erasedAt: now },
  };
}

/** Answers every command that comes after the erasure: its sender gets a refusal, and the machine's own work is dropped silently. */
export function decideOnErased(command: Command): Decision {
  const isTold = command.kind === 'event' || command.kind === 'message';
  return isTold ? refused(problems.conflict('Ce dossier a été effacé : il ne reçoit plus rien.')) : DROPPED;
}

export function stillOpen() {
  return problems.conflict('Ce dossier n’est pas terminé : terminez-le d’abord, il reste en usage jusque-là.');
}

import { problems } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { addErasing, beginAlone, type Moment } from '../context/decision-context.ts';
import { calendarTasks } from '../deadlines/deadline-tasks.ts';
import { hasEnded } from '../migration/migration.ts';
import { changedIn } from '../model/changed-fields.ts';
import type { Command } from '../model/command.ts';
import { type Decision, DROPPED, refused } from '../model/decision.ts';
import { type Dossier, ENGINE_VERSION } from '../model/dossier.ts';
import { conclude } from './conclude.ts';
import { eraseTask, withoutErased, withoutWords } from './erased.ts';

type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What a dossier that was erased bears in lists that count it. */
const ERASED_TITLE = 'Dossier effacé';

/** Leaves the hands of those who worked on it: nothing of it changes but who reads it, and what it reminds of. */
export function decideArchive(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Of<'archive'>,
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
 * The end of a dossier: all but what is kept goes, of its data and of whatever repeats it. No expression reads what is left, and nobody
 * acts on it any more: it need not fit its schema.
 */
export function decideDispose(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Of<'dispose'>,
  moment: Moment,
): Decision {
  if (dossier.archive?.erasedAt !== undefined) return DROPPED;
  if (!hasEnded(dossier)) return refused(stillOpen());
  return disposedBy(compiled, dossier, command, { keep: command.keep, files: true, drafts: true }, moment);
}

/** What an end leaves and takes. `keep`: fields of the first level that stay. */
interface Disposing {
  keep: readonly string[];
  files: boolean;
  drafts: boolean;
}

export function disposedBy(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: Of<'dispose' | 'erase'>,
  { keep, files, drafts }: Disposing,
  moment: Moment,
): Decision {
  const context = beginAlone(compiled, dossier, moment);
  addErasing(context, { of: dossier.id, what: { but: [...keep] }, journal: true, files, drafts });
  const next = withoutWords(context, disposed(dossier, keep, moment.now));
  const { withdraw } = calendarTasks(compiled, dossier, next);
  const effects = eraseTask(context);
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

/** Whatever comes after: told to who sends it, and nothing to the machine's own work. */
export function decideOnErased(command: Command): Decision {
  const isTold = command.kind === 'event' || command.kind === 'message';
  return isTold ? refused(problems.conflict('Ce dossier a été effacé : il ne reçoit plus rien.')) : DROPPED;
}

function stillOpen() {
  return problems.conflict('Ce dossier n’est pas terminé : terminez-le d’abord, il reste en usage jusque-là.');
}

import { problems, refuse } from '../../base/base.ts';
import type { Command } from '../../engine/engine.ts';
import { isCivilDate } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { View } from '../dossier/dossier.ts';
import { actorOn, authorize } from '../reader.ts';
import { apply } from './apply.ts';
import { viewAfter } from './submit.ts';

/** Pauses one named deadline, or all (`*`), with a motive; legal ones run on. @throws Refusal 422 without a motive */
export async function pause(
  context: Context,
  caller: Caller,
  id: string,
  wanted: { deadline: string; motive: string; until: string | null },
): Promise<View> {
  const found = await authorize(context, caller, id, 'dossier.pause');
  if (wanted.motive.trim() === '')
    refuse(invalid('/motive', 'required', 'Indiquez pourquoi les rappels sont mis en pause.'));
  if (wanted.until !== null && !isCivilDate(wanted.until)) {
    refuse(invalid('/until', 'format', 'Donnez la date de reprise sous la forme AAAA-MM-JJ.'));
  }
  return applyFor(context, caller, id, {
    kind: 'pause',
    pause: wanted,
    actor: actorOn(caller, found.held[0] ?? '', found),
  });
}

export async function resume(context: Context, caller: Caller, id: string, deadline: string): Promise<View> {
  const found = await authorize(context, caller, id, 'dossier.pause');
  return applyFor(context, caller, id, {
    kind: 'resume',
    deadline,
    actor: actorOn(caller, found.held[0] ?? '', found),
  });
}

/** Closes a to-do of kind `note:`; the others close by themselves when the work is done. */
export async function closeNote(context: Context, caller: Caller, id: string, note: string): Promise<View> {
  const found = await authorize(context, caller, id, 'dossier.note');
  const { held, dossier } = found;
  const role = held.find((one) => dossier.notes.find(({ id: key }) => key === note)?.to.includes(one)) ?? held[0] ?? '';
  return applyFor(context, caller, id, { kind: 'note-done', id: note, actor: actorOn(caller, role, found) });
}

async function applyFor(context: Context, caller: Caller, id: string, command: Command): Promise<View> {
  const applied = await apply(context, id, command);
  if (applied.kind !== 'committed')
    return refuse(problems.conflict('Rien à changer : le dossier est déjà dans cet état.'));
  return viewAfter(context, caller)(applied);
}

function invalid(path: string, code: string, message: string) {
  return problems.invalidForm(message, { errors: [{ path, code, message }] });
}

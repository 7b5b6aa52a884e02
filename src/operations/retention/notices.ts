import { formatLongDate, todayIn } from '../../time/time.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import type { RetentionDue, RuledWorkflow } from './due.ts';
import { noteNotice, noticeOf } from './notice-record.ts';

/** Gives notice once, by a to-do for the roles concerned, who say if the dossier is to stay in use: noting a contact in it is enough. */
export async function giveNotice(context: Context, ruled: RuledWorkflow, due: RetentionDue): Promise<void> {
  const known = await noticeOf(context.store, due.dossier.id);
  if (known?.contact !== due.kept?.contact) await give(context, ruled, due);
}

/** Writes the to-do first: a crash in between gives it twice rather than never. */
async function give(context: Context, { current }: RuledWorkflow, { dossier, kept, on }: RetentionDue): Promise<void> {
  const { zone, retention } = current.bundle.workflow;
  const pinned = await context.bundles.definition(dossier.bundle);
  const to = (retention?.active.notice?.to ?? []).filter((role) => pinned && Object.hasOwn(pinned.roles, role));
  const day = on === null ? '' : formatLongDate(on);
  const after = kept?.isNeeded ? 'passe en archive' : 'est effacé';
  const title = `Sans contact, ce dossier ${after} à partir du ${day}. S’il doit rester, notez-y le contact.`;
  if (to.length > 0) await apply(context, dossier.id, { kind: 'note', title, to });
  const today = todayIn(zone, await context.clock.now());
  await noteNotice(context.store, dossier.id, { contact: kept?.contact ?? '', on: today });
}

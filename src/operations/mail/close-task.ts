import type { Context } from '../context.ts';
import { type Mail, type MailStatus, mailsOfTask } from './mail-record.ts';

const SETTLED: MailStatus[] = ['sent', 'skipped', 'to-post', 'posted'];

/** Resolves the incident of a letter task once the last of its letters is settled. */
export async function closeTask(
  context: Pick<Context, 'store'>,
  { task }: Pick<Mail, 'task'>,
  { by, motive }: { by: string; motive: string },
): Promise<void> {
  const left = (await mailsOfTask(context, task)).filter(({ status }) => !SETTLED.includes(status));
  if (left.length === 0) await context.store.closeIncident(task, { kind: 'resolve', by, motive });
}

import type { Context } from '../context.ts';
import { type Mail, type MailStatus, mailsOfTask } from './mail-record.ts';

const SETTLED: MailStatus[] = ['sent', 'skipped', 'to-post', 'posted'];

/** The task of a letter is an incident as long as one of its letters is; the last one settled settles it. */
export async function closeTask(
  context: Pick<Context, 'store'>,
  { task }: Pick<Mail, 'task'>,
  { by, motive }: { by: string; motive: string },
): Promise<void> {
  const left = (await mailsOfTask(context, task)).filter(({ status }) => !SETTLED.includes(status));
  if (left.length === 0) await context.store.closeIncident(task, { kind: 'resolve', by, motive });
}

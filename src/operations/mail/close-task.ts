import type { Context } from '../context.ts';
import { type Mail, mailsOfTask } from './mail-record.ts';

/** The task of a letter is an incident as long as one of its letters is; the last one settled settles it. */
export async function closeTask(
  context: Pick<Context, 'store'>,
  { task }: Pick<Mail, 'task'>,
  { by, motive }: { by: string; motive: string },
): Promise<void> {
  const left = (await mailsOfTask(context, task)).filter(({ status }) => status !== 'sent' && status !== 'skipped');
  if (left.length === 0) await context.store.closeIncident(task, { kind: 'resolve', by, motive });
}

import { refuse } from '../../../base/base.ts';
import {
  type Dossier,
  mustMessages,
  type Receiver,
  refusedByReceivers,
  type Task,
  unwilling,
} from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { compiledFor, loadLinks } from '../../linked/linked.ts';

/**
 * Checks first that dossiers which must receive the messages would accept them: one refusal refuses the act, and names the dossiers the
 * author may read.
 * @param after the sender as the decision leaves it
 * @throws Refusal guard-refused
 */
export async function refuseUnreceived(
  context: Context,
  { dossier: after, add }: { dossier: Dossier; add: readonly Task[] },
  now: string,
  author?: Caller,
): Promise<void> {
  const messages = mustMessages(add);
  if (messages.length === 0) return;
  const receivers = await receiversOf(context, [...new Set(messages.map(({ payload }) => payload.to))], after);
  const refusals = unwilling(messages, receivers, now);
  if (refusals.length === 0) return;
  const named = refusals.map(async ({ to, problem }) => ({
    ...(await nameFor(context, author, receivers, to)),
    problem,
  }));
  refuse(refusedByReceivers(await Promise.all(named)));
}

async function receiversOf(context: Context, ids: string[], after: Dossier): Promise<Map<string, Receiver>> {
  const dossiers = await context.store.dossiers(ids);
  const found = dossiers.map(async (dossier): Promise<[string, Receiver]> => {
    const compiled = await compiledFor(context, dossier);
    return [
      dossier.id,
      { compiled, dossier, liens: await loadLinks(context, compiled, dossier, [{ dossier: after }]) },
    ];
  });
  return new Map(await Promise.all(found));
}

async function nameFor(
  context: Context,
  author: Caller | undefined,
  receivers: ReadonlyMap<string, Receiver>,
  id: string,
): Promise<{ name: string; dossier?: string }> {
  const readable = author === undefined ? receivers.get(id) : await authorizedOrNull(context, author, id);
  if (!readable) return { name: 'un dossier que vous ne lisez pas' };
  return { name: `« ${readable.dossier.title} »`, dossier: id };
}

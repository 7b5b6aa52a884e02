import { readScopeOf } from '../../../access/access.ts';
import { problems, refuse } from '../../../base/base.ts';
import { type Command, todosOf } from '../../../engine/engine.ts';
import { isCivilDate } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { type AuthorizedDossier, actorOn, authorize } from '../../reading/reading.ts';
import { closingsSpared } from '../../served/served.ts';
import type { View } from '../../shared-shapes/shared-shapes.ts';
import { isForReader } from '../../todo.ts';
import { apply } from '../apply/apply.ts';
import type { TodoSettlement } from '../command-shapes.ts';
import { viewAfter } from './submit.ts';

/**
 * Pauses one named deadline, or all (`*`), with a motive; legal deadlines and closings keep running.
 * @throws Refusal 422 without a motive, 409 for a legal deadline or a closing
 */
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
    pause: { ...wanted, ...(await closingsSpared(context, found.bundle)) },
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

/** Settles a to-do addressed to one of the caller's roles: done, not applicable, or put off. */
export async function settle(
  context: Context,
  caller: Caller,
  id: string,
  { todo, act, motive, until }: { todo: string } & TodoSettlement,
): Promise<View> {
  const found = await authorize(context, caller, id, 'dossier.settle');
  const told = await addressees(context, found, todo);
  if (!isForReader(readScopeOf(found.bundle.workflow, found.held), found.held, told))
    refuse(problems.notFound(NOT_THEIRS));
  const role = found.held.find((one) => told.includes(one)) ?? found.held[0] ?? '';
  const said = { todo, act, motive: motive ?? '', until: until ?? null };
  return applyFor(context, caller, id, { kind: 'settle', ...said, actor: actorOn(caller, role, found) });
}

/** The message is the same whether the to-do is gone or hidden from them, since its title reveals what happens in the dossier. */
const NOT_THEIRS =
  'Ce n’est pas à faire par vous, ou ce n’est plus à faire. Rouvrez le dossier pour voir ce qui vous attend.';

/** Lists the roles a to-do is addressed to; none when it no longer exists. */
async function addressees(
  { clock }: Context,
  { compiled, dossier }: Pick<AuthorizedDossier, 'compiled' | 'dossier'>,
  todo: string,
): Promise<string[]> {
  if (compiled === null) return [];
  const moment = { now: await clock.now(), id: dossier.id, liens: {} };
  return todosOf(compiled, dossier, moment).find(({ id }) => id === todo)?.to ?? [];
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

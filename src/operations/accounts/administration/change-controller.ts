import { canonicalJson, problems, refuse } from '../../../base/base.ts';
import { formatInstant } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import {
  type Controller,
  type ControllerChange,
  controllerStanding,
  dropChange,
  putChange,
  putController,
  REPRESENTATIVE,
  type RepresentativeAnswer,
  representedBy,
  suspendChange,
} from '../../controller/controller.ts';
import { programmeZone } from '../../served/served.ts';
import { COMMAND_LINE, journalled } from '../audit.ts';
import { guardians, hasDossiers, independentController, putToRepresentative, WAITS_MS } from '../grants/grants.ts';
import { type InvitingContext, writeToPeople } from '../letters/letters.ts';
import { emailErrors } from '../people/people.ts';
import type { ControllerView } from './controller-shapes.ts';

export async function readController(context: Pick<Context, 'store' | 'directory'>): Promise<ControllerView> {
  const [{ controller, change }, names] = await Promise.all([
    controllerStanding(context.store),
    context.directory.names(),
  ]);
  if (change === null) return { controller, change };
  const { by, at, endsAt, suspended } = change;
  return {
    controller,
    change: {
      controller: change.controller,
      by: { id: by, name: names.get(by) ?? by },
      ...{ at: new Date(at).toISOString(), endsAt: new Date(endsAt).toISOString() },
      isSuspended: suspended !== undefined,
    },
  };
}

/**
 * Changes the controller: at once while there is nothing to read, after seven days otherwise. Whoever could change this address alone
 * would also decide alone what is put to it, so the former address is told and may refuse.
 * @throws Refusal invalid-form
 */
export async function changeController(
  context: InvitingContext,
  caller: Caller,
  wanted: Controller,
): Promise<ControllerView> {
  const asked = checked(wanted);
  const { controller: before } = await controllerStanding(context.store);
  if (isSame(before, asked)) return readController(context);
  const { id: by, name: asker } = caller.person;
  const noted = { by, about: { id: ABOUT, name: asked.organisation } };
  if (!(await hasDossiers(context))) {
    await journalled(context.store, { ...noted, act: 'controller.change' }, () => putController(context.store, asked));
    await tell(context, { asker, by, before, after: asked, effect: 'dès maintenant' });
    return readController(context);
  }
  const at = await context.store.realNow();
  const change = { controller: asked, by, at, endsAt: at + WAITS_MS };
  await journalled(context.store, { ...noted, act: 'controller.ask' }, () => putChange(context.store, change));
  const judge = await independentController(context, change);
  const told = judge === null ? before : null;
  await tell(context, { asker, by, before: told, after: asked, effect: await effectOf(context, change) });
  if (judge !== null)
    await putToRepresentative(context, judge, {
      ...{ matter: matterOf(change), asker, endsAt: change.endsAt },
      what: `que vos décisions soient désormais prises par une autre personne : ${representedBy(asked)}`,
    });
  return readController(context);
}

const ABOUT = 'responsable';

/** Sets the controller from the command line, at once: whoever holds the server may, and the journal and the former address say so. */
export async function setController(context: InvitingContext, wanted: Controller): Promise<Controller> {
  const asked = checked(wanted);
  const { controller: before } = await controllerStanding(context.store);
  const noted = { act: 'controller.change', by: COMMAND_LINE, about: { id: ABOUT, name: asked.organisation } } as const;
  await journalled(context.store, noted, () => putController(context.store, asked));
  const told = { asker: 'La ligne de commande du serveur', by: COMMAND_LINE, effect: 'dès maintenant' };
  if (before !== null && !isSame(before, asked)) await tell(context, { ...told, before, after: asked });
  return asked;
}

/**
 * Drops the change that waits. Any administrator may, and data protection.
 * @throws Refusal not-found when none waits
 */
export async function cancelControllerChange(context: InvitingContext, caller: Caller): Promise<void> {
  const { change } = await controllerStanding(context.store);
  if (change === null) return refuse(problems.notFound(NOTHING));
  const { id: by } = caller.person;
  await journalled(context.store, { act: 'controller.cancel', by, about: aboutOf(change) }, () =>
    orGone(dropChange(context.store, change)),
  );
}

const NOTHING = 'Aucun changement du responsable n’attend : il a pris effet, ou quelqu’un y a renoncé.';

/**
 * Finds the change of this id that waits.
 * @throws Refusal not-found once it waits no more
 */
export async function waitingControllerChange(
  { store }: Pick<Context, 'store'>,
  id: string,
): Promise<ControllerChange> {
  const { change } = await controllerStanding(store);
  return change !== null && matterOf(change).id === id ? change : refuse(problems.notFound(NOTHING));
}

/**
 * Does what the representative of the former controller answers.
 * @throws Refusal not-found once it waits no more
 */
export async function answerControllerChange(
  context: InvitingContext,
  id: string,
  { outcome, motive, by }: RepresentativeAnswer,
): Promise<void> {
  const { store } = context;
  const change = await waitingControllerChange(context, id);
  const detail = [by, motive].filter((words) => words !== '').join(' ; ');
  await journalled(store, { act: ACTS[outcome], by: REPRESENTATIVE, about: aboutOf(change), detail }, async () => {
    if (outcome === 'refuse') return orGone(dropChange(store, change));
    if (outcome === 'agree') return putController(store, change.controller);
    return orGone(suspendChange(store, change, { at: await store.realNow(), motive }));
  });
}

const ACTS = { agree: 'controller.agree', refuse: 'controller.cancel', suspend: 'controller.suspend' } as const;

async function orGone(written: Promise<boolean>): Promise<void> {
  if (!(await written)) refuse(problems.notFound(NOTHING));
}

function aboutOf({ controller }: ControllerChange): { id: string; name: string } {
  return { id: ABOUT, name: controller.organisation };
}

/** Names a change by its instant: another one that waits later is another matter. */
function matterOf({ at }: ControllerChange): { kind: 'controller'; id: string } {
  return { kind: 'controller', id: String(at) };
}

function checked(wanted: Controller): Controller {
  const asked = { ...wanted, email: wanted.email.trim().toLowerCase() };
  const errors = emailErrors(asked.email);
  if (errors.length > 0) refuse(problems.invalidForm('L’adresse du responsable est incorrecte.', { errors }));
  return asked;
}

function isSame(before: Controller | null, after: Controller): boolean {
  return before !== null && canonicalJson({ ...before }) === canonicalJson({ ...after });
}

async function effectOf(context: Context, { endsAt }: ControllerChange): Promise<string> {
  return `le ${formatInstant(new Date(endsAt).toISOString(), await programmeZone(context))}, sauf refus d’ici là`;
}

/** Writes to administrators and data protection except the author, to the address that comes, and to the address that leaves at once. */
async function tell(
  context: InvitingContext,
  told: { asker: string; by: string; before: Controller | null; after: Controller; effect: string },
): Promise<void> {
  const { asker, by, before, after, effect } = told;
  const others = (await guardians(context)).filter(({ id }) => id !== by);
  const outside = [after, ...(before === null ? [] : [before])].map((one) => ({ id: ABOUT, ...one }));
  const data = { asker, controller: representedBy(after), effect, url: `${context.address()}/app/organisations` };
  const byAddress = new Map([...others, ...outside].map((one) => [one.email, one]));
  await writeToPeople(context, [...byAddress.values()], { template: 'compte-responsable', data });
}

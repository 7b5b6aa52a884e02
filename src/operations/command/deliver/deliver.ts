import { problems, Refusal, refuse, sha256 } from '../../../base/base.ts';
import { type Command, chainWith, type Task } from '../../../engine/engine.ts';
import type { StoredRequest } from '../../../store/store.ts';
import { addInstant } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { apply } from '../apply/apply.ts';
import { create } from '../open/open.ts';
import { alert, unalert } from './alerts.ts';
import { rearmFollowers } from './followers.ts';
import { settingAside } from './set-aside.ts';

export { unalert } from './alerts.ts';
export { takenUpAgain } from './set-aside.ts';

export interface DeliveryClaim {
  task: Task;
  attempt: number;
  fence: number;
}
export type Delivery = 'done' | 'dropped' | 'fenced' | 'postponed';

/** Runs the tasks of the engine's kinds that belong to another room. */
export interface Deliverers {
  /** Returns the instant to try again from, when other work must come first; null when done. */
  erase(context: Context, task: Extract<Task, { kind: 'erase' }>): Promise<string | null>;
  compare(context: Context, task: Extract<Task, { kind: 'compare' }>): Promise<void>;
}

/** A receiver remembers a message far longer than any outage can delay its repetition. */
const REMEMBERED_MS = 400 * 86_400_000;

/**
 * Runs one due task of the engine's own kinds. A deadline is settled by its own commit; a message to another dossier is committed once,
 * since the receiver's commit carries the task key as request key, and is settled next.
 * @throws Refusal when the receiver refuses: the task becomes an incident for a person
 */
export async function deliver(context: Context, { task, fence }: DeliveryClaim, others: Deliverers): Promise<Delivery> {
  switch (task.kind) {
    case 'deadline':
      return fire(context, task, fence);
    case 'message':
      return settled(context, task, fence, () => told(context, task, fence, () => send(context, task)));
    case 'start':
      return settled(context, task, fence, () => told(context, task, fence, () => start(context, task)));
    case 'rearm':
      return settled(context, task, fence, () => rearmFollowers(context, task));
    case 'compare':
      return settled(context, task, fence, () => others.compare(context, task));
    case 'erase':
      return erased(context, task, fence, others);
    case 'email':
    case 'document':
    case 'webhook':
      throw new Error(`Tasks of kind ${task.kind} are not the engine's to deliver`);
  }
}

async function erased(
  context: Context,
  task: Extract<Task, { kind: 'erase' }>,
  fence: number,
  others: Deliverers,
): Promise<Delivery> {
  const dueAt = await others.erase(context, task);
  if (dueAt === null) return settled(context, task, fence, async () => {});
  return postponed(context, task, fence, { dueAt, error: 'Attend des envois en cours.' });
}

async function fire(context: Context, task: Extract<Task, { kind: 'deadline' }>, fence: number): Promise<Delivery> {
  const { key, incarnation, occurrence, closing } = task.payload;
  const waitsUntil = closing === undefined ? null : await graceOf(context, closing);
  if (waitsUntil !== null) return postponed(context, task, fence, { dueAt: waitsUntil, error: IN_GRACE });
  const command: Command = { kind: 'deadline', key, incarnation, occurrence };
  const extras = { settles: { key: task.key, fence }, chain: chainWith(task, { dossier: task.dossier, event: key }) };
  const applied = await settingAside(context, task, () => apply(context, task.dossier, command, extras));
  if (applied.kind === 'fenced') return 'fenced';
  if (applied.kind === 'dropped') return settled(context, task, fence, async () => {}, 'dropped');
  return 'done';
}

/** Gives the instant until which a closing must wait, because requests received before it may still be written; null when it may fire. */
async function graceOf({ clock }: Context, closing: string): Promise<string | null> {
  const until = addInstant(closing, await clock.graceMs());
  return (await clock.now()) < until ? until : null;
}

const IN_GRACE = 'Attend que soit enregistré ce qui fut reçu avant cet instant.';

async function postponed(
  { store }: Context,
  { key }: Task,
  fence: number,
  { dueAt, error }: { dueAt: string; error: string },
): Promise<Delivery> {
  return (await store.settle(key, fence, { kind: 'postponed', dueAt, error })) ? 'postponed' : 'fenced';
}

async function settled(
  context: Context,
  task: Task,
  fence: number,
  work: () => Promise<void>,
  outcome: Delivery = 'done',
): Promise<Delivery> {
  await work();
  const isOurs = await context.store.settle(task.key, fence, { kind: 'done', at: await context.clock.now() });
  return isOurs ? outcome : 'fenced';
}

/** Alerts the sender's people when the receiver refuses; a chain of messages that is too long also sets the receiver aside. */
function told(
  context: Context,
  task: Extract<Task, { kind: 'message' | 'start' }>,
  fence: number,
  work: () => Promise<void>,
): Promise<void> {
  return settingAside(context, task, () => alertingSender(context, task, fence, work));
}

/** Alerts the sender's people after a refusal, and closes the alert after a later success. */
async function alertingSender(
  context: Context,
  task: Extract<Task, { kind: 'message' | 'start' }>,
  fence: number,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal && error.problem.status !== 503) await alert(context, task, error.problem);
    throw error;
  }
  if (fence > 1) await unalert(context, task);
}

async function send(context: Context, task: Extract<Task, { kind: 'message' }>): Promise<void> {
  const { to, event, data, workflow } = task.payload;
  const from = { workflow, dossier: task.dossier, key: task.key };
  const chain = chainWith(task, { dossier: to, event });
  const request = () => received(context, task.key, to);
  await apply(context, to, { kind: 'message', event, data, from }, { request, chain });
}

/** Returns the request record of a message. Its key is the task's, so a second delivery commits nothing. */
export async function received(context: Context, key: string, dossier: string): Promise<StoredRequest> {
  return {
    scope: `message:${dossier}`,
    key,
    bodyHash: sha256(key),
    response: { status: 200, body: {}, headers: {} },
    expiresAt: (await context.store.realNow()) + REMEMBERED_MS,
  };
}

async function start(context: Context, task: Extract<Task, { kind: 'start' }>): Promise<void> {
  const { id, workflow, data } = task.payload;
  if (await context.store.load(id)) return;
  const compiled = await context.bundles.current(workflow);
  const source = await context.store.load(task.dossier);
  if (!source) return refuse(problems.notFound(`Le dossier « ${task.dossier} » n'existe plus.`));
  const from = { workflow: source.dossier.workflow, dossier: task.dossier, key: task.key };
  await create(
    context,
    compiled,
    id,
    { kind: 'message', event: 'open', data, from },
    { chain: chainWith(task, { dossier: id, event: 'open' }) },
  );
}

/**
 * Runs a task that a chain limit had stopped, as the start of a new chain. It is not settled here: if a crash comes in between, asking
 * again does not run it twice.
 * @throws Refusal when its receiver refuses
 */
export async function passOn(context: Context, task: Task): Promise<void> {
  switch (task.kind) {
    case 'message':
      return send(context, { ...task, payload: withoutChain(task.payload) });
    case 'start':
      return start(context, { ...task, payload: withoutChain(task.payload) });
    case 'rearm':
      return rearmFollowers(context, { ...task, payload: withoutChain(task.payload) });
    case 'deadline': {
      const { key, incarnation, occurrence } = task.payload;
      await apply(context, task.dossier, { kind: 'deadline', key, incarnation, occurrence }, { chain: [] });
      return;
    }
    case 'compare':
    case 'erase':
    case 'email':
    case 'document':
    case 'webhook':
      throw new Error(`Tasks of kind ${task.kind} belong to no chain`);
  }
}

function withoutChain<Payload extends { chain?: unknown }>({ chain: _, ...payload }: Payload): Omit<Payload, 'chain'> {
  return payload;
}

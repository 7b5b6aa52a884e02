import { canonicalJson, idFromSeed, newId, type Problem, problems, Refusal, refuse } from '../../../base/base.ts';
import { type Command, type CompiledBundle, linksAtOpening, type Moment } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { dataOf, loadChosenLinks } from '../../linked/linked.ts';
import { actorOf, eventFromSession } from '../../reading/reading.ts';
import type { OperationAnswer, Receipt, Repeat, View, WantedAnswer } from '../../shared-shapes/shared-shapes.ts';
import { apply, type CounterPlace, giveBack, takePlace, tellLate } from '../apply/apply.ts';
import {
  type CommandOutcome,
  type CommitExtras,
  claimAtOpening,
  decideAndCommit,
  instantOf,
  isReceivedLate,
  type KeyClaim,
  receiptOf as receiptFrom,
  refuseUnnameable,
  release,
} from '../commit/commit.ts';
import { receiptUnder, repeated, repeatedAnswer, sameBody } from '../repeat/repeat.ts';
import { begin, receiptOf, viewAfter } from '../submit/submit.ts';

/**
 * Creates a dossier on the workflow's current bundle.
 *
 * @throws Refusal 403 · 404 unknown workflow · 409 duplicate, quota-full · 422
 */
export async function open(
  context: Context,
  caller: Caller,
  request: { workflow: string; data: unknown; role?: string; wants?: WantedAnswer },
  repeat?: Repeat,
): Promise<OperationAnswer<View | Receipt>> {
  // The id comes before the stored answer: if a dossier already has this id, its answer was forgotten, not just made.
  const id = await idFor(context, repeat);
  const known = await repeated(context, repeat);
  if (known) return repeatedAnswer(context, caller, known, request.wants);
  const compiled = await context.bundles.current(request.workflow, await instantOf(context, caller));
  const command = await openingCommand(context, compiled, caller, request);
  const toBody = request.wants === 'receipt' ? receiptOf : viewAfter(context, caller);
  const applied = await create(context, compiled, id, command, {
    author: caller,
    beside: begin(toBody),
    ...(repeat && { request: receiptUnder(context, repeat, 201) }),
  });
  if (applied.kind === 'repeated')
    return repeatedAnswer(context, caller, repeat ? sameBody(applied.request, repeat) : applied.request, request.wants);
  if (applied.kind !== 'committed') throw new Error(`A creation cannot end as ${applied.kind}`);
  return { status: 201, body: await toBody(applied), repeated: false };
}

/**
 * Builds the command that opens a dossier.
 * @throws Refusal forbidden when the caller holds no role that may create
 */
export async function openingCommand(
  context: Context,
  compiled: CompiledBundle,
  caller: Caller,
  { data: sent, role: wanted }: { data: unknown; role?: string },
): Promise<OpeningCommand> {
  const actor = actorOf(caller, openingRole(compiled, caller, wanted));
  const opening = { compiled, event: 'open', role: actor.role, data: dataOf(sent) };
  return { kind: 'event', event: 'open', data: await eventFromSession(context, caller, opening), actor };
}

type OpeningCommand = Extract<Command, { kind: 'event' }>;

/**
 * Chooses the id of the new dossier. A request with a key keeps its id when sent again, so that a unique key or place claimed before a
 * crash is found again as ours. Once the answer is forgotten, the same key means another dossier.
 */
async function idFor({ store }: Context, repeat: Repeat | undefined): Promise<string> {
  const kept = repeat && idFromSeed('dos', canonicalJson([repeat.scope, repeat.key, repeat.bodyHash]));
  if (kept !== undefined && !(await store.load(kept))) return kept;
  return newId('dos', await store.realNow());
}

/**
 * Finds the caller's role that may create.
 * @throws Refusal forbidden when the caller holds no role that may create
 */
export function openingRole(compiled: CompiledBundle, caller: Caller, wanted: string | undefined): string {
  const by = compiled.bundle.workflow.events['open']?.by ?? [];
  const role = caller.person.roles.find((held) => by.includes(held) && (wanted === undefined || wanted === held));
  return (
    role ??
    refuse(
      problems.forbidden(`Aucun de vos rôles ne permet d'ouvrir un dossier « ${compiled.bundle.workflow.title} ».`),
    )
  );
}
openingRole.says = 'Les rôles à qui le processus permet d’ouvrir un dossier.';

/** Creates the dossier `id`: links, place, decision, unique key, commit. A second call with the same id ends as `dropped`. */
export async function create(
  context: Context,
  compiled: CompiledBundle,
  id: string,
  command: Command,
  extras: CommitExtras,
): Promise<CommandOutcome> {
  const receipt = await receiptFrom(context, extras.author);
  const { chain } = extras;
  const at: Moment = { now: receipt?.at ?? (await context.clock.now()), id, liens: {}, ...(chain && { chain }) };
  const links = linksAtOpening(compiled, command, at);
  if (!links.ok) return refuse(links.problem);
  // This check comes first, so that no later refusal reveals whether a dossier the caller may not choose exists.
  if (extras.author && compiled.linkChoices.size > 0)
    await refuseUnnameable(context, extras.author, { compiled, before: null, command, dossier: id, now: at.now });
  at.liens = await loadChosenLinks(context, compiled, links.links);
  const place = await takePlace(context, compiled, null, command, at);
  let key: KeyClaim | null = null;
  try {
    const { todo = null } = compiled.unique ?? {};
    const onDuplicate = async (holder: string) => (todo ? noteOnce(context, holder, todo) : undefined);
    key = await claimAtOpening(context, compiled, command, at, { caller: extras.author, onDuplicate });
    const outcome = await decideAndCommit(context, compiled, null, command, at, { ...extras, receipt });
    if (outcome.kind === 'stale') return { kind: 'dropped' };
    if (outcome.kind !== 'committed') await undo(context, key, place);
    return outcome;
  } catch (error) {
    if (!(await context.store.load(id))) await undo(context, key, place);
    if (error instanceof Refusal && isReceivedLate(error.problem))
      await tellLateOpening(context, compiled, links.links, error.problem);
    throw error;
  }
}

/** Tells on the dossiers it links to that a creation was received too late, since no dossier was created to hold the to-do. */
async function tellLateOpening(
  context: Context,
  { bundle }: CompiledBundle,
  links: { [link: string]: string | null },
  problem: Problem,
): Promise<void> {
  const ids = new Set(Object.values(links).filter((id) => id !== null));
  const action = bundle.workflow.events['open']?.title ?? bundle.workflow.title;
  for (const dossier of await context.store.dossiers([...ids], 'once'))
    await tellLate(context, dossier, action, problem);
}

async function undo(context: Context, key: KeyClaim | null, place: CounterPlace) {
  await release(context, key);
  await giveBack(context, place);
}

async function noteOnce(context: Context, holder: string, todo: { title: string; to: string[] }): Promise<void> {
  const stored = await context.store.load(holder);
  if (!stored || stored.dossier.notes.some((note) => note.title === todo.title)) return;
  await apply(context, holder, { kind: 'note', title: todo.title, to: todo.to });
}

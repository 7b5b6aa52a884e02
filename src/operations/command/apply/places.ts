import { createTurns, memo, problems, refuse, type Turns } from '../../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  decide,
  type LinkedViews,
  linkedView,
  type Moment,
  quotaFull,
  reservationOf,
} from '../../../engine/engine.ts';
import type { Context } from '../../context.ts';
import { compiledFor, loadLinks } from '../../linked/linked.ts';
import { decideAndCommit } from '../commit/commit.ts';

/** Holds the place this command took in a counter of a linked dossier; null when it wanted none, or held it already. */
export type CounterPlace = HeldPlace | null;
export interface HeldPlace {
  holder: string;
  counter: string;
  dossier: string;
}

/**
 * Takes the place an event needs before the event is decided, so that two dossiers never share the last place, and puts the new count in
 * `at.liens`. A refused command gives it back (`giveBack`); after a crash in between, the sweep frees it.
 * @throws Refusal quota-full with the figures, or whatever would refuse the event once the place is taken
 */
export async function takePlace(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
): Promise<CounterPlace> {
  const wanted = reservationOf(compiled, dossier, command, at);
  if (!wanted.ok) return refuse(wanted.problem);
  if (!wanted.reservation) return null;
  const { reservation } = wanted;
  const { link, counter, max, override } = reservation;
  const holder = at.liens[link]?.id;
  const definition = compiled.bundle.workflow.links[link];
  if (!holder || !definition) {
    return refuse(problems.guardRefused(`Aucun dossier n'est lié par « ${link} » : aucune place ne peut être prise.`));
  }
  refuseEarly(compiled, dossier, command, at, { link, counter });
  const check = (count: number) => {
    if (count < max || override) return;
    refuse(quotaFull(reservation, count));
  };
  const change = { command: { kind: 'reserve', counter, dossier: at.id }, check, chain: at.chain } as const;
  const taken = await changeCounter(context, holder, change);
  at.liens[link] = linkedView(taken.dossier, definition);
  return taken.isNew ? { holder, counter, dossier: at.id } : null;
}

/** Decides first as if the place were taken, so that a command refused for another reason never touches the counter. */
function refuseEarly(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
  place: { link: string; counter: string },
): void {
  const linked = at.liens[place.link];
  if (!linked) return;
  const counters = { ...linked.counters, [place.counter]: (linked.counters[place.counter] ?? 0) + 1 };
  const liens: LinkedViews = { ...at.liens, [place.link]: { ...linked, counters } };
  const decision = decide(compiled, dossier, command, { ...at, liens });
  if (!decision.ok) refuse(decision.problem);
}

/** Gives back the place of a refused command, unless another command of the same dossier has used it meanwhile. */
export async function giveBack(context: Context, place: CounterPlace): Promise<void> {
  if (place && !(await hasEarned(context, place))) await releasePlace(context, place);
}

/** Tells whether the dossier sent an event that reserves this counter of this holder. */
export async function hasEarned(context: Context, { holder, counter, dossier: id }: HeldPlace): Promise<boolean> {
  const stored = await context.store.load(id);
  if (!stored) return false;
  const { dossier } = stored;
  // The definition is read without compiling it: each start checks every place, and compiling would delay the first requests.
  const bundle = await context.bundles.definition(dossier.bundle);
  // Without its definition nobody can tell, so the place stays taken.
  if (bundle === null) return true;
  return Object.entries(bundle.workflow.events).some(
    ([name, { reserve }]) =>
      reserve?.counter === counter && dossier.links[reserve.in] === holder && (dossier.acts[name] ?? []).length > 0,
  );
}

export async function releasePlace(context: Context, place: CounterPlace): Promise<void> {
  if (!place) return;
  const { counter, dossier } = place;
  await changeCounter(context, place.holder, { command: { kind: 'release', counter, dossier } });
}

interface CounterChange {
  command: Extract<Command, { kind: 'reserve' | 'release' }>;
  check?: (count: number) => void;
  /** Is the chain of the command that wants the place: messages the holder then sends continue it. */
  chain?: Moment['chain'] | undefined;
}

const turns = memo<Context['store'], Turns>('turns of counters');

/** Changes a counter in turn, since each decision needs the result of the one before: at once, all but one would fail and retry. */
function changeCounter(
  context: Context,
  holder: string,
  change: CounterChange,
): Promise<{ dossier: Dossier; isNew: boolean }> {
  const inTurn = turns(context.store, createTurns);
  return inTurn(() => changedCounter(context, holder, change), holder);
}

async function changedCounter(
  context: Context,
  holder: string,
  { command, check, chain }: CounterChange,
): Promise<{ dossier: Dossier; isNew: boolean }> {
  for (;;) {
    const stored = await context.store.load(holder, { with: 'linked' });
    if (!stored) return refuse(problems.notFound(`Le dossier lié « ${holder} » n'existe plus.`));
    const { dossier } = stored;
    const ids = dossier.counters[command.counter] ?? [];
    if (ids.includes(command.dossier) === (command.kind === 'reserve')) return { dossier, isNew: false };
    if (command.kind === 'reserve') check?.(ids.length);
    const compiled = await compiledFor(context, dossier);
    const liens = await loadLinks(context, compiled, dossier, stored.linked);
    const at = { now: await context.clock.now(), id: dossier.id, liens, ...(chain && { chain }) };
    const outcome = await decideAndCommit(context, compiled, dossier, command, at);
    if (outcome.kind === 'committed') return { dossier: outcome.dossier, isNew: true };
  }
}

import { problems, refuse } from '../../base/base.ts';
import type { Moment } from '../../engine/engine.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  decide,
  type LinkedViews,
  linkedView,
  quotaFull,
  reservationOf,
} from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { loadLinks } from '../linked/linked-data.ts';
import { compiledFor } from '../linked/load.ts';
import { decideAndCommit } from './commit.ts';
import { inTurn } from './turns.ts';

/** A place this command took in a counter of a linked dossier; null = none was wanted, or it was already ours. */
export type Place = HeldPlace | null;
export interface HeldPlace {
  holder: string;
  counter: string;
  dossier: string;
}

/**
 * Takes the place an event wants before the event is decided, so that two dossiers never share the last one, and puts the
 * fresh figures in `at.liens`. A refused command gives it back (`giveBack`); a crash in between leaves it to the sweep.
 *
 * @throws Refusal quota-full with the figures, or whatever would refuse the event once the place is taken
 */
export async function takePlace(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
): Promise<Place> {
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

/** A command that is refused anyway must not touch the counter: it is tried first as if the place were ours. */
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

/** Gives back the place of a command that was not accepted, unless a rival command of the same dossier has earned it meanwhile. */
export async function giveBack(context: Context, place: Place): Promise<void> {
  if (place && !(await hasEarned(context, place))) await releasePlace(context, place);
}

/** True when the dossier did an event that reserves this counter of this holder. */
export async function hasEarned(context: Context, { holder, counter, dossier: id }: HeldPlace): Promise<boolean> {
  const stored = await context.store.load(id);
  if (!stored) return false;
  const { dossier } = stored;
  // As published: a start looks at every place, and compiling for that would keep the first requests waiting.
  const bundle = await context.bundles.definition(dossier.bundle);
  // Nobody can tell: what is held stays.
  if (bundle === null) return true;
  return Object.entries(bundle.workflow.events).some(
    ([name, { reserve }]) =>
      reserve?.counter === counter && dossier.links[reserve.in] === holder && (dossier.acts[name] ?? []).length > 0,
  );
}

export async function releasePlace(context: Context, place: Place): Promise<void> {
  if (!place) return;
  const { counter, dossier } = place;
  await changeCounter(context, place.holder, { command: { kind: 'release', counter, dossier } });
}

interface CounterChange {
  command: Extract<Command, { kind: 'reserve' | 'release' }>;
  check?: (count: number) => void;
  /** Of the command that wants the place: what its holder then sends goes on with it. */
  chain?: Moment['chain'] | undefined;
}

/** In turn, since each is decided on what the one before has written: asked at once, all but one would lose and begin again. */
function changeCounter(
  context: Context,
  holder: string,
  change: CounterChange,
): Promise<{ dossier: Dossier; isNew: boolean }> {
  return inTurn(context.store, holder, () => changedCounter(context, holder, change));
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

import { type Because, type Cache, cache, memo, type Problem } from '../../base/base.ts';
import type { EventGroup } from '../../definition/definition.ts';
import type { Manner } from '../../forms/forms.ts';
import type { CompiledBundle, CompiledEvent } from '../compile/compile.ts';
import { beginAlone, type DecisionContext, type Moment, vars } from '../context/context.ts';
import { becauseOf, forbidden, holdsRole, isHandled, whyNotNow } from '../decide/decide.ts';
import { orFault } from '../language/language.ts';
import type { Actor, Dossier } from '../model/model.ts';

/** Describes an event that a person may do, or why they may not. */
export interface EventChoice {
  event: string;
  title: string;
  help: string | null;
  form: string | null;
  /** Asks for a confirmation before sending; null when none is needed. */
  confirm: string | null;
  prefill: boolean;
  /** Says whether the draft of its form belongs to the person or to the role. */
  draft: 'person' | 'role';
  /** Labels the button that leads to its form; null = the event's title. */
  begin: string | null;
  /** Is shown next to its form until it is sent; null = no text. */
  unsent: string | null;
  group: EventGroup;
  /** Says how it is signed; null when it is not. */
  sign: Manner[] | null;
  /** Lists the fields asked on one line; null = the event is done only by its form. */
  line: string[] | null;
  /** Is true when an active state declares this event as the next step. */
  isNext: boolean;
  /** Names the role under which the reader would do it. */
  role: string;
  enabled: boolean;
  because: Because[];
  /** Is true when a condition reads the form: its answer is known only once the form is filled. */
  dependsOnForm: boolean;
}

/** Is the reason code of an event that no active state handles, so that a screen may leave it out. */
const NOT_HERE = 'not-here';

/** Limits the sets of active states remembered for each event. */
const MAX_KEPT = 500;

/**
 * Lists every event that one of these actors (a person under each role held) may ever send, with the reasons why some are not possible now.
 */
export function choices(compiled: CompiledBundle, dossier: Dossier, actors: Actor[], moment: Moment): EventChoice[] {
  const bound = actors.filter((actor) => holdsRole(compiled, dossier, actor));
  const contexts = new Map<Actor, DecisionContext>();
  const offered = [...compiled.events.values()].flatMap((event) => {
    const able = bound.filter((actor) => event.definition.by.includes(actor.role));
    if (event.name === 'open' || able.length === 0) return [];
    const free = able.find((actor) => forbidden(compiled, dossier, event, actor) === null);
    const actor = free ?? able[0];
    if (actor === undefined) return [];
    const context = contextOf(contexts, compiled, dossier, actor, moment);
    const denied = free === undefined ? forbidden(compiled, dossier, event, actor) : null;
    return [
      {
        choice: choice(compiled, dossier, event, { actor, denied }, context),
        isWorthFirst: isWorthFirst(event, context),
      },
    ];
  });
  const next = nextAmong(
    offered.flatMap((one) => (one.isWorthFirst ? one.choice : [])),
    compiled,
    dossier,
  );
  return offered.map(({ choice: one }) => (one === next ? { ...one, isNext: true } : one));
}

/** Puts an event first also when its condition fails, as if it had no condition. */
function isWorthFirst({ nextIf }: CompiledEvent, context: DecisionContext): boolean {
  return (
    nextIf === null ||
    orFault(
      () => nextIf.evaluate(vars(context)) === true,
      () => true,
    )
  );
}

/** Uses one context per actor for every event, because reading conditions changes nothing. */
function contextOf(
  contexts: Map<Actor, DecisionContext>,
  compiled: CompiledBundle,
  dossier: Dossier,
  actor: Actor,
  moment: Moment,
): DecisionContext {
  const known = contexts.get(actor);
  if (known !== undefined) return known;
  const context = beginAlone(compiled, dossier, moment, actor);
  contexts.set(actor, context);
  return context;
}

/** Holds the role to act under, and what forbids the event to the person under that role. */
interface ActingRole {
  actor: Actor;
  denied: Problem | null;
}

function choice(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  { actor, denied }: ActingRole,
  context: DecisionContext,
): EventChoice {
  const { title, help, form, confirm, prefill, draft, begin, unsent, line, sign } = event.definition;
  const because = whyNot(compiled, dossier, event, denied, context);
  return {
    event: event.name,
    title,
    help: help ?? null,
    form: form ?? null,
    confirm: confirm ?? null,
    prefill: prefill === true,
    draft,
    begin: begin ?? null,
    unsent: unsent ?? null,
    group: groupOf(compiled, dossier, event),
    sign: sign ?? null,
    line: line ?? null,
    isNext: false,
    role: actor.role,
    enabled: because.length === 0,
    because,
    dependsOnForm: event.readsForm,
  };
}

/** Remembers the group of an event by active states, since it does not depend on the dossier's data. */
const groups = memo<CompiledEvent, Cache<string, EventGroup>>('groups of events');

function groupOf(compiled: CompiledBundle, { states }: Dossier, event: CompiledEvent): EventGroup {
  const byStates = groups(event, () => cache({ name: 'groups of events', bound: MAX_KEPT }));
  return byStates.ensure(states.join(), () => groupIn(compiled, states, event));
}

function groupIn(
  { nodes }: CompiledBundle,
  states: readonly string[],
  { name, definition }: CompiledEvent,
): EventGroup {
  if (definition.group !== undefined) return definition.group;
  const handlers = states.flatMap((state) => nodes.get(state)?.on.get(name) ?? []);
  if (handlers.some(({ target }) => target !== null)) return 'advance';
  return definition.prefill ? 'correct' : 'note';
}

/**
 * Picks the next event among those that active states declare, the innermost state first: the first that can be done, or else the first.
 */
function nextAmong(offered: EventChoice[], { nodes }: CompiledBundle, { states }: Dossier): EventChoice | undefined {
  const telling = states.flatMap((state) => nodes.get(state) ?? []).toSorted((a, b) => b.depth - a.depth);
  const names = telling.flatMap(({ definition }) => definition.meta?.next ?? []);
  const named = names.flatMap((name) => offered.find(({ event }) => event === name) ?? []);
  return named.find(({ enabled }) => enabled) ?? named[0];
}

function whyNot(
  compiled: CompiledBundle,
  dossier: Dossier,
  event: CompiledEvent,
  denied: Problem | null,
  context: DecisionContext,
): Because[] {
  if (!isHandled(compiled, dossier, event)) return [notHere(compiled, event)];
  return denied === null ? whyNotNow(compiled, dossier, event, context) : becauseOf(denied, event);
}

/** Remembers the reason, whose words depend on the definition alone. */
const elsewhere = memo<CompiledEvent, Because>('reasons elsewhere');
function notHere(compiled: CompiledBundle, event: CompiledEvent): Because {
  return elsewhere(event, () => saidNotHere(compiled, event));
}

function saidNotHere(compiled: CompiledBundle, event: CompiledEvent): Because {
  const where = event.handledIn.map((id) => `« ${compiled.nodes.get(id)?.definition.meta?.title ?? id} »`);
  const text = `Pas à cette étape. Possible dans : ${where.join(', ')}.`;
  return { text, path: `events.${event.name}`, code: NOT_HERE };
}

import { problems } from '../../base/base.ts';
import type { CompiledBundle, CompiledEvent } from '../compile/compile.ts';
import type { DecisionContext, Moment } from '../context/context.ts';
import { DefinitionFault } from '../language/language.ts';
import {
  type Command,
  chainTooLong,
  type Decision,
  type Dossier,
  ENGINE_VERSION,
  isPartlyErased,
  isTooLong,
  refused,
} from '../model/model.ts';
import {
  accepted,
  admit,
  decideOnGone,
  type EventCommand,
  guardRefused,
  noteOverride,
  obstacles,
  reasons,
  select,
} from './admission/admission.ts';
import {
  decideArchive,
  decideDeadline,
  decideDispose,
  decideErase,
  decideErasureAsked,
  decideForget,
  decideLift,
  decideLimit,
  decideNote,
  decideOnErased,
  decidePause,
  decidePlace,
  decideRearm,
  decideResend,
  decideResume,
  decideSending,
  decideSettle,
  decideSpareClosings,
} from './commands/commands.ts';
import { conclude } from './conclusion/conclusion.ts';

/**
 * Decides what follows from a dossier (null = creation), a command and an instant, or returns a Problem. It is pure: the same arguments
 * always give the same decision, and they are never changed. It throws only on a bug in the engine.
 */
export function decide(compiled: CompiledBundle, dossier: Dossier | null, command: Command, moment: Moment): Decision {
  if (dossier !== null && dossier.engineVersion > ENGINE_VERSION) return refused(unreadable(dossier));
  try {
    return withinChain(decideCommand(compiled, dossier, command, moment), moment);
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error;
    return isPartlyErased(dossier) ? decideOnGone(command, error) : refused(error.problem);
  }
}

/** Refuses a decision that is one hop too many; a message that is refused, or changes nothing, does not lengthen the chain. */
function withinChain(decision: Decision, { chain = [] }: Moment): Decision {
  return decision.ok && !decision.dropped && isTooLong(chain) ? refused(chainTooLong(chain)) : decision;
}

function decideCommand(compiled: CompiledBundle, dossier: Dossier | null, command: Command, moment: Moment): Decision {
  if (dossier?.archive?.erasedAt !== undefined && command.kind !== 'forget') return decideOnErased(command);
  switch (command.kind) {
    case 'event':
    case 'message':
      return decideEvent(compiled, dossier, command, moment);
    default:
      return dossier === null
        ? refused(problems.notFound('Ce dossier n’existe pas encore.'))
        : decideOn(compiled, dossier, command, moment);
  }
}

type Upkeep = Exclude<Command, EventCommand>;

function decideOn(compiled: CompiledBundle, dossier: Dossier, command: Upkeep, moment: Moment): Decision {
  switch (command.kind) {
    case 'deadline':
      return decideDeadline(compiled, dossier, command, moment);
    case 'reserve':
    case 'release':
      return decidePlace(compiled, dossier, command, moment);
    case 'pause':
      return decidePause(compiled, dossier, command, moment);
    case 'resume':
      return decideResume(compiled, dossier, command, moment);
    case 'limit':
      return decideLimit(compiled, dossier, command, moment);
    case 'lift':
      return decideLift(compiled, dossier, command, moment);
    case 'spare-closings':
      return decideSpareClosings(compiled, dossier, command, moment);
    case 'settle':
      return decideSettle(compiled, dossier, command, moment);
    case 'note':
    case 'note-done':
      return decideNote(compiled, dossier, command, moment);
    case 'resend':
      return decideResend(compiled, dossier, command, moment);
    case 'send-document':
      return decideSending(compiled, dossier, command, moment);
    case 'forget':
      return decideForget(compiled, dossier, command, moment);
    case 'archive':
      return decideArchive(compiled, dossier, command, moment);
    case 'dispose':
      return decideDispose(compiled, dossier, command, moment);
    case 'erase':
      return decideErase(compiled, dossier, command, moment);
    case 'erase-asked':
      return decideErasureAsked(compiled, dossier, command, moment);
    case 'rearm':
      return decideRearm(compiled, dossier, command, moment);
  }
}

function unreadable({ engineVersion }: Dossier) {
  return problems.readOnly(
    `Ce dossier a été écrit par une version plus récente du moteur (${engineVersion}, ici ${ENGINE_VERSION}).`,
  );
}

function decideEvent(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: EventCommand,
  moment: Moment,
): Decision {
  const admission = admit(compiled, dossier, command, moment);
  if (!admission.ok) return admission;
  const { event, context } = admission;
  const done = {
    command: accepted(command, context),
    loaded: dossier,
    before: dossier,
    acts: actsAfter(dossier, command),
  };
  if (dossier === null) return conclude(compiled, context, { ...done, live: compiled.machine.start(context) });
  const obstacle = whyRefused(compiled, dossier, event, context);
  if (obstacle !== null) return refused(obstacle);
  noteOverride(event, context);
  const live = compiled.machine.step(compiled.machine.restore(dossier.snapshot), event.name, context);
  return conclude(compiled, context, { ...done, live });
}

/** Explains why an event is refused: a single false guard refuses it in all regions. */
function whyRefused(compiled: CompiledBundle, dossier: Dossier, event: CompiledEvent, context: DecisionContext) {
  const active = new Set(dossier.states);
  const selection = select(compiled.root, active, (node) => node.on.get(event.name) ?? [], context);
  const against = obstacles(selection);
  if (against.length === 0) return null;
  return guardRefused(event, reasons(against, context));
}

/** Records who did what, for `notBy`; machines are left out. */
function actsAfter(dossier: Dossier | null, command: EventCommand): Dossier['acts'] {
  const acts = dossier?.acts ?? {};
  if (command.kind !== 'event') return acts;
  const authors = acts[command.event] ?? [];
  return authors.includes(command.actor.id) ? acts : { ...acts, [command.event]: [...authors, command.actor.id] };
}

import { type FieldError, isJsonObject, type JsonObject, type Problem, problems } from '../../../base/base.ts';
import type { CompiledBundle, CompiledEvent, CompiledRequest } from '../../compile/compile.ts';
import {
  beginContext,
  change,
  type DecisionContext,
  giveForm,
  MACHINE,
  type Moment,
  vars,
} from '../../context/context.ts';
import { reasonsOf } from '../../language/language.ts';
import { type Actor, type Command, type Dossier, refused } from '../../model/model.ts';
import { agreementsOf } from './consent.ts';
import { openLinks, openRoles } from './opening.ts';
import { orderErrors } from './order.ts';
import { forbidden } from './permission.ts';
import { rowErrors } from './rows.ts';
import { signatureErrors, signedForm, strangerErrors } from './signing.ts';

export type EventCommand = Extract<Command, { kind: 'event' | 'message' }>;

export type Admission = { ok: true; event: CompiledEvent; context: DecisionContext } | { ok: false; problem: Problem };

/**
 * Makes every check of an event that comes before the machine: the event exists here, the role, four eyes, availability, form, validity.
 * The order matters: nobody learns what is wrong with a form they may not send.
 */
export function admit(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: EventCommand,
  moment: Moment,
): Admission {
  const allowed = allow(compiled, dossier, command, moment);
  if (!allowed.ok) return allowed;
  const { event } = allowed;
  const context = beginContext(compiled, dossier, moment, causeOf(command));
  const beforehand = dossier === null ? () => beginDossier(compiled, context) : () => {};
  const wrong = whyNotAsked(event, command.data, context, beforehand);
  return wrong === null ? { ok: true, event, context } : refused(wrong);
}

/** Finds the event in the definition, and checks that the actor may send it. */
export function allow(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: EventCommand,
  moment: Moment,
): { ok: true; event: CompiledEvent } | { ok: false; problem: Problem } {
  const event = knownEvent(compiled, dossier, command);
  if (event === null) return refused(unknown(compiled, dossier, command, moment));
  const denied = denial(compiled, dossier, event, command);
  return denied === null ? { ok: true, event } : refused(denied);
}

/**
 * Refuses a request on its availability, its form or its validity, which an event and a document share. `filled` is called once the form is
 * valid.
 */
export function whyNotAsked(
  request: CompiledRequest,
  data: unknown,
  context: DecisionContext,
  filled: () => void = () => {},
): Problem | null {
  const refusal = whyUnavailable(request, context) ?? readForm(request, data, context);
  if (refusal !== null) return refusal;
  filled();
  return whyInvalid(request, context);
}

function beginDossier(compiled: CompiledBundle, context: DecisionContext): void {
  change(context, { links: openLinks(compiled, context), roles: openRoles(compiled, context) });
}

/** Finds the declared event if an active state handles it (or the creation, when there is no dossier yet). */
function knownEvent(compiled: CompiledBundle, dossier: Dossier | null, command: EventCommand): CompiledEvent | null {
  const event = compiled.events.get(command.event);
  if (event === undefined || (command.event === 'open') !== (dossier === null)) return null;
  if (dossier === null) return event;
  return isHandled(compiled, dossier, event) ? event : null;
}

export function isHandled(compiled: CompiledBundle, dossier: Dossier, event: CompiledEvent): boolean {
  if (isOver(dossier)) return false;
  return event.handledIn.some((id) => id === compiled.root.id || dossier.states.includes(id));
}

/** Recognises XState's own end: no event can follow, whatever handlers the root declares. */
function isOver(dossier: Dossier): boolean {
  return isJsonObject(dossier.snapshot) && dossier.snapshot.status !== 'active';
}

function unknown(compiled: CompiledBundle, dossier: Dossier | null, command: EventCommand, moment: Moment): Problem {
  const name = String(command.event).slice(0, 80);
  const event = compiled.events.get(command.event);
  const title = event?.definition.title;
  const possible = dossier === null ? ['open'] : possibleEvents(compiled, dossier, command);
  if (event?.elsewhere && dossier !== null && denial(compiled, dossier, event, command) === null) {
    const said = event.elsewhere.say(vars(beginContext(compiled, dossier, moment, causeOf(command))));
    return problems.unknownEvent(said, { members: { events: possible } });
  }
  const what =
    title === undefined
      ? `Aucune action ne s’appelle « ${name} » ici.`
      : `« ${title} » n’est pas possible à cette étape.`;
  const cure =
    possible.length === 0
      ? 'Aucune action ne vous est ouverte dans cet état.'
      : `Possible : ${titlesOf(compiled, possible)}.`;
  return problems.unknownEvent(`${what} ${cure}`, { members: { events: possible } });
}

function titlesOf({ events }: CompiledBundle, names: string[]): string {
  return names.map((name) => `« ${events.get(name)?.definition.title ?? name} »`).join(', ');
}

function possibleEvents(compiled: CompiledBundle, dossier: Dossier, command: EventCommand): string[] {
  return [...compiled.events.values()]
    .filter((event) => event.name !== 'open' && isHandled(compiled, dossier, event))
    .filter((event) => denial(compiled, dossier, event, command) === null)
    .map((event) => event.name);
}

function denial(
  compiled: CompiledBundle,
  dossier: Dossier | null,
  event: CompiledEvent,
  command: EventCommand,
): Problem | null {
  if (command.kind === 'event') return forbidden(compiled, dossier, event, command.actor);
  const { from, title } = event.definition;
  if (from.includes(command.from.workflow)) return null;
  return problems.forbidden(`« ${title} » n’accepte pas de message du processus « ${command.from.workflow} ».`);
}

export function causeOf(command: EventCommand): DecisionContext['cause'] {
  const actor: Actor = command.kind === 'event' ? command.actor : MACHINE;
  const sender = command.kind === 'message' ? command.from : null;
  return { actor, form: null, formSchema: null, sender };
}

/** Looks at a limit of use, then evaluates `availableIf` without the form, as both decide whether a button is active. */
export function whyUnavailable(event: CompiledRequest, context: DecisionContext): Problem | null {
  const { availableIf } = event;
  if (context.limited !== null && !event.whileLimited) return limitedUse();
  const values = vars(context);
  if (availableIf === null || availableIf.expression.evaluate(values) === true) return null;
  const because = reasonsOf(availableIf, values);
  return problems.guardRefused(because[0]?.text ?? '', { because });
}

/** Says why a dossier whose use is limited refuses nearly everything. */
export function limitedUse(): Problem {
  const text =
    'L’usage des données de ce dossier est limité, comme la personne en a le droit : il est gardé tel quel. La protection des données lève cette limite, après l’avoir dit à la personne.';
  return problems.guardRefused(text, { because: [{ text, path: 'limited' }] });
}

function readForm(event: CompiledRequest, data: unknown, context: DecisionContext): Problem | null {
  if (event.form === null) return refuseUnwanted(event, data, context);
  const checked = event.form.validate(data, dayOfAnswers(context), agreementsOf(context));
  const unsigned = signatureErrors(event, data, context);
  if (!checked.ok) return invalidForm(event, [...checked.errors, ...unsigned]);
  if (unsigned.length > 0) return invalidForm(event, unsigned);
  const strangers = strangerErrors(event, checked.data, context);
  if (strangers.length > 0) return invalidForm(event, strangers);
  giveForm(context, event.formSchema, signedForm(event, checked.data, context));
  return null;
}

/** Returns the day used to validate answers; undefined for a message, whose answers were validated when its sender gave them. */
export function dayOfAnswers({ cause, today }: DecisionContext): string | undefined {
  return cause.sender === null ? today : undefined;
}

/** Refuses data sent to an event without form, because they would be silently lost. */
function refuseUnwanted(event: CompiledRequest, data: unknown, context: DecisionContext): Problem | null {
  if (data !== undefined && data !== null && !isJsonObject(data)) {
    return invalidForm(event, [{ path: '', code: 'type', message: 'Envoyez un objet JSON vide : {}.' }]);
  }
  const names = Object.keys(data ?? {});
  if (names.length > 0) {
    const message = `« ${event.definition.title} » n’attend aucune donnée.`;
    return invalidForm(
      event,
      names.map((name) => ({ path: `/${name}`, code: 'additionalProperties', message })),
    );
  }
  giveForm(context, null, {});
  return null;
}

export function invalidForm(event: CompiledRequest, errors: FieldError[]): Problem {
  const count = errors.length === 1 ? 'Une réponse est à corriger' : `${errors.length} réponses sont à corriger`;
  return problems.invalidForm(`${count} dans « ${event.definition.title} ».`, { errors });
}

function whyInvalid(event: CompiledRequest, context: DecisionContext): Problem | null {
  const values = vars(context);
  const broken = event.validIf
    .filter(({ expression }) => expression.evaluate(values) !== true)
    .map((condition) => ({ path: condition.field, because: reasonsOf(condition, values) }));
  const form = context.cause.form ?? {};
  const outOfPlace = [
    ...event.rows.flatMap((one) => rowErrors(one, form, values)),
    ...orderErrors(event, form, values),
  ];
  if (broken.length + outOfPlace.length === 0) return null;
  const errors = [
    ...outOfPlace,
    ...broken.map(({ path, because }): FieldError => ({ path, code: 'valid-if', message: because[0]?.text ?? '' })),
  ];
  return { ...invalidForm(event, errors), because: broken.flatMap(({ because }) => because) };
}

/** Returns the command with its data as accepted: hidden answers are dropped, and members follow the form's order. */
export function accepted<Kind extends EventCommand>(command: Kind, context: DecisionContext): Kind {
  const data: JsonObject = context.cause.form ?? {};
  return { ...command, data };
}

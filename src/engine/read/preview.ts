import { type FieldError, type JsonObject, valueAt } from '../../base/base.ts';
import type { CompiledBundle, CompiledEvent, CompiledNode, CompiledTransition } from '../compile/compile.ts';
import { beginAlone, type DecisionContext, giveForm, type Moment, vars } from '../context/context.ts';
import { agreementsOf, awaitedSigner, rowErrors } from '../decide/decide.ts';
import { type CompiledGuard, holds, type JudgedRule } from '../guards/guards.ts';
import { type CompiledExpression, reasonsOf } from '../language/language.ts';
import type { Actor, Dossier, KnownActor } from '../model/model.ts';
import type { MayRead } from './fiche.ts';
import { prefilled } from './prefill.ts';

/** Says what allows and what prevents an event, with the answers given so far. */
export interface EventPreview {
  /** Fills in the form when it opens. */
  data: JsonObject;
  /** Lists the rules that guard it, each with all its conditions; `needs: 'one'` = the first true condition is enough. */
  rules: JudgedRule[];
  places: { taken: number; max: number } | null;
  /** Says who must sign, when the event designates a signatory. */
  signatory: { name: string | null; quality: string | null; address: string | null } | null;
  /** Lists the conditions of the form that are false on answers already given. */
  problems: FieldError[];
  /** Names the agreements that the dossier holds: what rests on another is not asked. */
  agreed: string[];
}

/** Previews an event without deciding or changing anything: `data` may be incomplete, and answers that do not fit the form are left out. */
export function previewEvent(
  compiled: CompiledBundle,
  dossier: Dossier,
  asked: {
    event: CompiledEvent;
    data: JsonObject;
    item: string | null;
    actor: Actor;
    known: KnownActor;
    mayRead: MayRead;
  },
  moment: Moment,
): EventPreview {
  const { event, actor, known: who, mayRead } = asked;
  const context = beginAlone(compiled, dossier, moment, actor);
  const agreements = agreementsOf(context);
  const given = fitting(event, asked.data, context);
  const item = asked.item ?? given[event.prefill.item?.of ?? ''] ?? null;
  const data = prefilled(event, { ...vars(context), actor: { ...who } }, item, mayRead);
  giveForm(context, event.formSchema, given);
  return {
    data,
    rules: rulesOf(leading(handlersIn(compiled.root, event.name, new Set(dossier.states)), context), context),
    places: placesOf(event, context, moment),
    signatory: known(() => awaitedSigner(event, given, context)),
    problems: brokenIn(event, (condition) => isAnswered(condition, given), context),
    agreed: [...(agreements?.given ?? [])],
  };
}

/** Names the agreements that the dossier holds at rest, for a form shown without a preview. */
export function agreedOn(compiled: CompiledBundle, dossier: Dossier, moment: Moment): string[] {
  return [...(agreementsOf(beginAlone(compiled, dossier, moment))?.given ?? [])];
}

/**
 * Lists what the answers given so far still lack for the event to be sent: what its form and its conditions refuse, each at its place.
 * Conditions on answers still missing are not evaluated; a missing signature does not count, as it is part of the act.
 */
export function lacksOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  { event, data, actor }: { event: CompiledEvent; data: JsonObject; actor: Actor },
  moment: Moment,
): FieldError[] {
  const context = beginAlone(compiled, dossier, moment, actor);
  const given = fitting(event, data, context);
  const checked = event.form?.validate(data, context.today, agreementsOf(context));
  giveForm(context, event.formSchema, given);
  const wrong = checked === undefined || checked.ok ? [] : checked.errors;
  const unfit = new Set(wrong.map(({ path }) => path.split('/')[1] ?? ''));
  const isAsked = wrong.length === 0 ? () => true : (read: CompiledExpression) => isJudgeable(read, unfit);
  const signed = event.sign === null ? null : `/${event.sign.field}`;
  const rows = event.rows.flatMap((one) => known(() => rowErrors(one, given, vars(context))) ?? []);
  return [...wrong, ...rows, ...brokenIn(event, isAsked, context)].filter(
    ({ path }) => signed === null || (path !== signed && !path.startsWith(`${signed}/`)),
  );
}

/** Keeps the valid answers of the form, which conditions may read already. */
function fitting({ form }: CompiledEvent, data: JsonObject, context: DecisionContext): JsonObject {
  const checked = form?.validate(data, context.today, agreementsOf(context));
  if (checked === undefined) return {};
  if (checked.ok) return checked.data;
  const wrong = new Set(checked.errors.map(({ path }) => path.split('/')[1]));
  return Object.fromEntries(Object.entries(data).filter(([name]) => !wrong.has(name)));
}

function handlersIn(node: CompiledNode, event: string, active: ReadonlySet<string>): CompiledTransition[] {
  const inner = node.children.filter(({ id }) => active.has(id)).flatMap((child) => handlersIn(child, event, active));
  return [...inner, ...(node.on.get(event) ?? [])];
}

/** Picks the guard of the handler that would run; while none would, the first guard says what is missing. */
function leading(handlers: CompiledTransition[], context: DecisionContext): CompiledGuard[] {
  const guards = handlers.flatMap(({ guard }) => (guard !== null && guard.rules.length > 0 ? [guard] : []));
  const found = guards.find((guard) => isHeld(guard, context)) ?? guards[0];
  return found === undefined ? [] : [found];
}

function isHeld(guard: CompiledGuard, context: DecisionContext): boolean {
  return known(() => holds(context, guard)) === true;
}

/** Shows only the rule that holds, where one of several rules is enough. */
function rulesOf(guards: CompiledGuard[], context: DecisionContext): EventPreview['rules'] {
  const rules = guards.flatMap((guard) => guard.rules);
  const shown = guards.some(({ type }) => type === 'or')
    ? rules.filter((rule) => isHeld(rule, context)).slice(0, 1)
    : rules;
  return (shown.length > 0 ? shown : rules.slice(0, 1)).flatMap((rule) => known(() => rule.judge?.(context)) ?? []);
}

function placesOf({ reserve }: CompiledEvent, context: DecisionContext, moment: Moment): EventPreview['places'] {
  if (reserve === null) return null;
  const max = known(() => reserve.max.evaluate(vars(context)));
  const taken = moment.liens[reserve.link]?.counters[reserve.counter] ?? 0;
  return typeof max === 'number' ? { taken, max } : null;
}

/** Finds the false conditions of the form, among those that may be evaluated. */
function brokenIn(
  { validIf }: CompiledEvent,
  isAsked: (condition: CompiledExpression) => boolean,
  context: DecisionContext,
): FieldError[] {
  return validIf
    .filter(({ expression }) => isAsked(expression))
    .filter(({ expression }) => known(() => expression.evaluate(vars(context))) === false)
    .flatMap(({ field, ...condition }) => {
      const [said] = known(() => reasonsOf(condition, vars(context))) ?? [];
      return said === undefined ? [] : [{ path: field, code: 'valid-if', message: said.text }];
    });
}

/** Tells whether the form gives every answer the expression reads of it, and at least one. */
function isAnswered({ reads }: CompiledExpression, given: JsonObject): boolean {
  const answers = reads.filter((path) => path.startsWith('form.')).map((path) => path.split('.').slice(1));
  return answers.length > 0 && answers.every((steps) => (valueAt(given, steps) ?? null) !== null);
}

/** Tells whether the expression reads the form, and no wrong answer of it: an optional answer left out counts as a valid answer. */
function isJudgeable({ reads }: CompiledExpression, wrong: ReadonlySet<string>): boolean {
  const answers = reads.filter((path) => path === 'form' || path.startsWith('form.')).map((path) => path.split('.')[1]);
  return answers.length > 0 && answers.every((name) => name !== undefined && !wrong.has(name));
}

/** Returns null when the expression fails, as it may on answers still missing: it was checked for complete forms. */
function known<Value>(ask: () => Value): Value | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

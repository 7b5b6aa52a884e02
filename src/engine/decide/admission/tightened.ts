import type { FieldError, JsonObject, Problem } from '../../../base/base.ts';
import { type Manner, rangeErrors, shapeOf, unsignedError, visibleFieldsOf } from '../../../forms/forms.ts';
import type { CompiledBundle, CompiledEvent } from '../../compile/compile.ts';
import { beginContext, type DecisionContext, giveForm, type Moment, vars } from '../../context/context.ts';
import { isRequiredAt, orFault } from '../../language/language.ts';
import type { Command, Dossier } from '../../model/model.ts';
import { causeOf, invalidForm } from './admit.ts';
import { agreementsOf } from './consent.ts';
import { orderErrors } from './order.ts';
import { refusedAnyway } from './refused-anyway.ts';
import { mannerOfSent, strangerErrors } from './signing.ts';

/** Holds the version a dossier is pinned to, and another that is served: the stricter of the two holds from the next act on. */
interface VersionPair {
  pinned: CompiledBundle;
  current: CompiledBundle;
}

/** Describes the same event in both versions, and the answers that the pinned version accepts. */
interface JudgedAct {
  was: CompiledEvent;
  is: CompiledEvent;
  data: JsonObject;
  /** Is the dossier as the expressions of the current version read it. */
  context: DecisionContext;
}

/**
 * Lists what may be tightened by publishing, without moving the dossiers that run. A rule belongs here when it asks for a proof, and not
 * when it changes what the dossier means. Each reports only what it refuses of questions that both versions ask.
 */
const TIGHTENINGS: readonly ((act: JudgedAct) => FieldError[])[] = [
  mannerErrors,
  signatoryErrors,
  dateErrors,
  consentErrors,
  earlierErrors,
];

/**
 * Refuses an act that the pinned version accepts and the current version does not, for what it tightened since. It returns null where the
 * pinned version refuses by itself, because its own words are then told. What it reads is the request, never a journal: a replay does not
 * ask it, and what it refuses is no part of an entry.
 */
export function refusedByCurrent(
  { pinned, current }: VersionPair,
  dossier: Dossier,
  command: Extract<Command, { kind: 'event' }>,
  moment: Moment,
): Problem | null {
  const [was, is] = [pinned.events.get(command.event), current.events.get(command.event)];
  if (was === undefined || is === undefined) return null;
  const context = beginContext(current, dossier, moment, causeOf(command));
  const accepted = was.form?.validate(command.data, context.today);
  if (accepted === undefined || !accepted.ok || refusedAnyway(pinned, dossier, command, moment) !== null) return null;
  const errors = tightenedErrors({ was, is, data: accepted.data, context });
  return errors.length === 0 ? null : invalidForm(is, errors);
}

function tightenedErrors(act: JudgedAct): FieldError[] {
  return TIGHTENINGS.flatMap((errorsOf) =>
    // An expression that cannot read the older data judges nothing: the dossier keeps its meaning until it is moved.
    orFault<FieldError[], FieldError[]>(
      () => errorsOf(act),
      () => [],
    ),
  );
}

/** Refuses a way of signing that the current version no longer accepts, where the older form offers another that it does. */
function mannerErrors({ was, is, data, context }: JudgedAct): FieldError[] {
  if (was.sign === null || is.sign?.field !== was.sign.field) return [];
  const manner = mannerOfSent(was.sign, data, context.cause.actor);
  const common = was.sign.manners.filter((one) => acceptedIn(is.sign?.manners ?? [], one));
  if (manner === null || common.length === 0 || common.includes(manner)) return [];
  return [unsignedError(was.sign.field, was.sign.signed, common)];
}

function acceptedIn(manners: readonly Manner[], manner: Manner): boolean {
  return manners.includes(manner);
}

/** Judges who signs by the current version, in the signature as the older form keeps it. */
function signatoryErrors({ was, is, data, context }: JudgedAct): FieldError[] {
  if (is.signatory === null || is.sign?.field !== was.sign?.field) return [];
  return strangerErrors({ ...is, sign: was.sign }, data, context);
}

/** Judges dates by the current ranges; a hidden answer that is kept is not asked, and nobody could correct it. */
function dateErrors({ was, is, data, context }: JudgedAct): FieldError[] {
  if (was.form === null || is.formSchema === null) return [];
  return asked(was, data, rangeErrors(data, shapeOf(is.formSchema), context.today));
}

/** Refuses the answers that now rest on an agreement, unless the older form requires them: nobody could then send it. */
function consentErrors({ was, is, data, context }: JudgedAct): FieldError[] {
  const agreements = agreementsOf(context);
  if (was.formSchema === null || is.form === null || agreements === undefined) return [];
  const { formSchema } = was;
  const judged = is.form.validate(data, undefined, agreements);
  const errors = judged.ok ? [] : judged.errors.filter(({ code }) => code === 'consent');
  return asked(was, data, errors).filter(({ path }) => !isRequiredAt(formSchema, path.slice(1).replaceAll('/', '.')));
}

/** Judges the order of dates by the current version: it comes last, because it lets the expressions read the answers. */
function earlierErrors({ was, is, data, context }: JudgedAct): FieldError[] {
  if (is.order.length === 0) return [];
  giveForm(context, is.formSchema, data);
  return asked(was, data, orderErrors(is, data, vars(context)));
}

/** Keeps only the errors of questions that the older form asks now. */
function asked({ form }: CompiledEvent, data: JsonObject, errors: FieldError[]): FieldError[] {
  if (form === null || errors.length === 0) return [];
  const visible = new Set(visibleFieldsOf(form.schema, data));
  return errors.filter(({ path }) => visible.has(path));
}

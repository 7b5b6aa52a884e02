import { type FieldError, isJsonObject, type Json, type JsonObject, withDe } from '../../../base/base.ts';
import { fillAbsent, isFilled, type Manner } from '../../../forms/forms.ts';
import type { CompiledRequest, CompiledSignature, CompiledSigner } from '../../compile/compile.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { asText, type Vars } from '../../language/language.ts';
import { titles } from './permission.ts';

/** Describes the expected signatory: the person designated, or nobody in particular. */
interface ExpectedSigner {
  name: string | null;
  quality: string | null;
  account: string | null;
}

interface SignatureAnswer {
  sign: CompiledSignature;
  value: JsonObject;
  manner: Manner;
}

/**
 * Explains why this signature is not the expected signature. An account signs for itself alone: written or confirmed, a signature is that
 * of the account that acts. A drawing may be collected from the person designated on somebody else's device, and is then marked as
 * collected.
 */
export function signerErrors(
  request: CompiledRequest,
  data: JsonObject,
  given: SignatureAnswer,
  context: DecisionContext,
): FieldError[] {
  const { signatory } = request;
  if (signatory === null || isByLink(context)) return [];
  const { field, signed } = given.sign;
  const values = valuesOf(request, data, context);
  const awaited = awaitedIn(signatory, values);
  const wrong = whyNotAwaited(awaited, given, context) ?? whyNotDistinct(request, { awaited, values }, given, context);
  return wrong === null ? [] : [{ path: `/${field}/${signed.name}`, code: 'signatory', message: wrong }];
}

/** Adds who signed to the signature: their name, their account, and whose device was used when it is not their own. */
export function signerOf(
  request: CompiledRequest,
  data: JsonObject,
  { sign, value, manner }: SignatureAnswer,
  context: DecisionContext,
): JsonObject {
  const { signatory } = request;
  const { name, quality, account, collected } = sign.signed;
  if (signatory === null) return value;
  const awaited = awaitedIn(signatory, valuesOf(request, data, context));
  const own = isOwn(awaited, manner, context);
  const { id, account: acting } = context.cause.actor;
  const { [account ?? '']: _, [collected ?? '']: __, ...said } = value;
  const signedName = awaited.name ?? acting?.name ?? null;
  return {
    ...said,
    ...(signedName !== null && { [name]: signedName }),
    ...(quality !== undefined && awaited.quality !== null && { [quality]: awaited.quality }),
    ...(account !== undefined && accountKept(own ? id : awaited.account, account)),
    ...(collected !== undefined && !own && acting !== undefined && { [collected]: acting.name }),
  };
}

function accountKept(id: string | null, field: string): JsonObject {
  return id === null ? {} : { [field]: id };
}

/** Returns the name and quality that a signed form starts with; null where the event designates no signatory. */
export function awaitedSigner(
  request: CompiledRequest,
  data: JsonObject,
  context: DecisionContext,
): ExpectedSigner | null {
  return request.signatory === null ? null : awaitedIn(request.signatory, valuesOf(request, data, context));
}

function awaitedIn({ name, quality, account }: CompiledSigner, values: Vars): ExpectedSigner {
  const said = (expression: typeof name) => asText(expression?.evaluate(values) ?? null);
  return { name: said(name), quality: said(quality), account: said(account) };
}

/** Returns the variables with a form that is valid but not yet part of the decision: it is read before its signature is sealed. */
function valuesOf({ formSchema }: CompiledRequest, data: JsonObject, context: DecisionContext): Vars {
  return { ...vars(context), form: formSchema === null ? {} : fillAbsent(formSchema, data) };
}

function whyNotAwaited(
  { name, quality, account }: ExpectedSigner,
  given: SignatureAnswer,
  context: DecisionContext,
): string | null {
  const { actor } = context.cause;
  if (name === null) return null;
  const person = quality === null ? name : `${name}, ${quality}`;
  // The account itself writes the name of a confirmed signature.
  const written = given.manner === 'confirmed' ? undefined : given.value[given.sign.signed.name];
  if (isFilled(written) && !isSameName(String(written), name))
    return `Cette signature est celle ${withDe(person)} : « ${written} » ne signe pas à sa place.`;
  if (given.manner === 'drawn' || isOwn({ name, quality, account }, given.manner, context)) return null;
  const acting = actor.account?.name ?? 'un autre compte';
  return `La signature ${withDe(person)} est attendue, et ${acting} ne signe pas à sa place. Cette personne signe par son propre compte, ou dessine sa signature ici.`;
}

function whyNotDistinct(
  request: CompiledRequest,
  { awaited, values }: { awaited: ExpectedSigner; values: Vars },
  given: SignatureAnswer,
  context: DecisionContext,
): string | null {
  const { signed } = given.sign;
  const { id, account: acting } = context.cause.actor;
  const account = isOwn(awaited, given.manner, context) ? id : awaited.account;
  const name = awaited.name ?? acting?.name ?? null;
  const earlier = (request.signatory?.distinct ?? []).map((one) => one.evaluate(values)).filter(isJsonObject);
  const same = earlier.find(
    (one) => isSame(one[signed.account ?? ''], account) || isSameName(asText(one[signed.name] ?? null), name),
  );
  if (same === undefined) return null;
  const who = withDe(awaited.name ?? `une autre personne (${titles(context.known, request.definition.by)})`);
  return `${asText(same[signed.name] ?? null) ?? 'Cette personne'} a déjà signé en une autre qualité : une même personne ne signe pas deux fois. La signature ${who} est attendue.`;
}

/**
 * Tells whether the account signs for itself. A written or confirmed signature is the account's own; a drawing is when the account is that
 * of the person designated, or when nobody is designated.
 */
function isOwn({ name, account }: ExpectedSigner, manner: Manner, { cause }: DecisionContext): boolean {
  const { id, account: acting } = cause.actor;
  if (name === null) return true;
  if (account !== null) return account === id;
  if (acting === undefined) return manner !== 'drawn';
  return isSameName(acting.name, name);
}

function isByLink({ cause, known }: DecisionContext): boolean {
  return cause.sender !== null || known.roles.get(cause.actor.role)?.binding === 'link';
}

function isSame(one: Json | undefined, other: string | null): boolean {
  return other !== null && one === other;
}

/** Compares names without accents, capitals or spaces. */
function isSameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && folded(one) === folded(other);
}

function folded(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll('’', "'").split(/\s+/).filter(Boolean).join(' ');
}

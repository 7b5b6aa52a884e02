import { type FieldError, isJsonObject, type Json, type JsonObject, withDe } from '../../../base/base.ts';
import { fillAbsent, isFilled, type Manner, type SignatureFields } from '../../../forms/forms.ts';
import type { CompiledRequest, CompiledSignature, CompiledSigner } from '../../compile/compile.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { asText, type Vars } from '../../language/language.ts';
import { titles } from './permission.ts';

/** Describes the expected signatory: the person designated, or nobody in particular. */
interface ExpectedSigner {
  name: string | null;
  quality: string | null;
  account: string | null;
  /** Is where the code of this person is sent. */
  address: string | null;
}

interface SignatureAnswer {
  sign: CompiledSignature;
  value: JsonObject;
  manner: Manner;
}

/**
 * Explains why this signature is not the expected signature. An account signs for itself alone: written or confirmed, a signature is that
 * of the account that acts. A drawing or a code may be collected from the person designated on somebody else's device, and is then marked
 * as collected.
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
  const { name, quality, account, collected, address } = sign.signed;
  if (signatory === null) return value;
  const awaited = awaitedIn(signatory, valuesOf(request, data, context));
  const own = isOwn(awaited, manner, context);
  const { id, account: acting, coded } = context.cause.actor;
  const { [account ?? '']: _, [collected ?? '']: __, [address ?? '']: ___, ...said } = value;
  const signedName = awaited.name ?? acting?.name ?? null;
  return {
    ...said,
    ...(signedName !== null && { [name]: signedName }),
    ...(quality !== undefined && awaited.quality !== null && { [quality]: awaited.quality }),
    ...(account !== undefined && accountKept(own ? id : awaited.account, account)),
    ...(collected !== undefined && !own && acting !== undefined && { [collected]: acting.name }),
    ...(address !== undefined && manner === 'coded' && coded !== undefined && { [address]: coded.address }),
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

function awaitedIn({ name, quality, account, address }: CompiledSigner, values: Vars): ExpectedSigner {
  const said = (expression: typeof name) => asText(expression?.evaluate(values) ?? null);
  return { name: said(name), quality: said(quality), account: said(account), address: said(address) };
}

/** Returns the variables with a form that is valid but not yet part of the decision: it is read before its signature is sealed. */
function valuesOf({ formSchema }: CompiledRequest, data: JsonObject, context: DecisionContext): Vars {
  return { ...vars(context), form: formSchema === null ? {} : fillAbsent(formSchema, data) };
}

function whyNotAwaited(awaited: ExpectedSigner, given: SignatureAnswer, context: DecisionContext): string | null {
  const { actor } = context.cause;
  const { name, quality } = awaited;
  if (given.manner === 'coded') return whyNotCoded(awaited, actor.coded?.address);
  if (name === null) return null;
  const person = quality === null ? name : `${name}, ${quality}`;
  // The account itself writes the name of a confirmed signature.
  const written = given.manner === 'confirmed' ? undefined : given.value[given.sign.signed.name];
  if (isFilled(written) && !isSameName(String(written), name))
    return `Cette signature est celle ${withDe(person)} : « ${written} » ne signe pas à sa place.`;
  if (given.manner === 'drawn' || isOwn(awaited, given.manner, context)) return null;
  const acting = actor.account?.name ?? 'un autre compte';
  return `La signature ${withDe(person)} est attendue, et ${acting} ne signe pas à sa place. ${otherWays(given.sign.manners, awaited)}`;
}

/** A code proves who signs only when it went to the address that was recorded for that person. */
function whyNotCoded({ name, quality, address }: ExpectedSigner, sentTo: string | undefined): string | null {
  if (name === null) return 'Personne n’est désigné pour signer par un code : le compte qui agit se confirme.';
  if (address !== null && sentTo === address) return null;
  const person = withDe(quality === null ? name : `${name}, ${quality}`);
  return address === null
    ? `Aucune adresse n’est enregistrée pour le code ${person} : cette personne signe par son propre compte.`
    : `Ce code n’a pas été envoyé à l’adresse ${person} : demandez-en un nouveau.`;
}

/** Says how the person designated can sign, among the accepted ways. */
function otherWays(manners: readonly Manner[], { address }: ExpectedSigner): string {
  const ways = [
    'signe par son propre compte',
    ...(manners.includes('coded') && address !== null ? ['écrit ici le code envoyé à son adresse'] : []),
    ...(manners.includes('drawn') ? ['dessine sa signature ici'] : []),
  ];
  return `Cette personne ${ways.join(', ou ')}.`;
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
  if (same === undefined) return given.manner === 'coded' ? whyShared(signed, earlier, awaited) : null;
  const who = withDe(awaited.name ?? `une autre personne (${titles(context.known, request.definition.by)})`);
  return `${asText(same[signed.name] ?? null) ?? 'Cette personne'} a déjà signé en une autre qualité : une même personne ne signe pas deux fois. La signature ${who} est attendue.`;
}

/** Two people whose codes go to one address cannot be told apart by a code. */
function whyShared(signed: SignatureFields, earlier: JsonObject[], { address }: ExpectedSigner): string | null {
  if (!earlier.some((one) => isSame(one[signed.address ?? ''], address))) return null;
  return 'Une autre personne a déjà signé par un code envoyé à cette adresse : signez par votre compte, ou sur papier.';
}

/**
 * Tells whether the account signs for itself. A written or confirmed signature is the account's own; a drawing or a code is when the account
 * is that of the person designated, or when nobody is designated.
 */
function isOwn({ name, account }: ExpectedSigner, manner: Manner, { cause }: DecisionContext): boolean {
  const { id, account: acting } = cause.actor;
  if (name === null) return true;
  if (account !== null) return account === id;
  if (acting === undefined) return manner !== 'drawn' && manner !== 'coded';
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

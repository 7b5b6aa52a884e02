import { type FieldError, isJsonObject, type JsonObject } from '../../base/base.ts';
import { type Manner, mannerOf, sealSignature, traceError, unsignedError } from '../../forms/forms.ts';
import type { CompiledRequest, CompiledSignature } from '../compile/compiled.ts';
import type { DecisionContext } from '../context/decision-context.ts';
import type { Actor } from '../model/command.ts';
import { sealedIn, unreadableIn } from './sealed-groups.ts';
import { signerErrors, signerOf } from './signatory.ts';

/** What is wrong with the signature of an act that must be signed, at its place; nothing for what needs none. */
export function signatureErrors(request: CompiledRequest, data: unknown, context: DecisionContext): FieldError[] {
  const { sign, formSchema } = request;
  const { cause } = context;
  if (cause.sender !== null) return [];
  if (sign === null) return isJsonObject(data) ? unreadableIn(formSchema, data) : [];
  const given = givenIn(sign, data);
  const unreadable = traceError(sign.signed, given, `/${sign.field}`);
  if (unreadable !== null) return [unreadable];
  const manner = mannerIn(sign, given, cause.actor);
  return manner !== null && sign.manners.includes(manner) ? [] : [unsignedError(sign.field, sign.signed, sign.manners)];
}

/** Of a form that is valid and signed: why its signature is not the one awaited. */
export function strangerErrors(request: CompiledRequest, form: JsonObject, context: DecisionContext): FieldError[] {
  const { sign } = request;
  if (sign === null) return [];
  const value = givenIn(sign, form);
  const manner = mannerIn(sign, value, context.cause.actor);
  return manner === null ? [] : signerErrors(request, form, { sign, value, manner }, context);
}

/** The form as it is kept: its signature with how and when it was given. One given by a link was sealed at the door. */
export function signedForm(request: CompiledRequest, form: JsonObject, context: DecisionContext): JsonObject {
  const { sign, name, formSchema } = request;
  const { actor, sender } = context.cause;
  if (sender !== null || context.known.roles.get(actor.role)?.binding === 'link') return form;
  const { now: instant, id: dossier } = context.moment;
  if (sign === null) return sealedIn(formSchema, form, { dossier, event: name, preset: {}, instant });
  const given = givenIn(sign, form);
  const manner = mannerIn(sign, given, actor);
  if (manner === null) return form;
  const sealing = { manner, dossier, event: name, preset: {}, instant, mode: sign.signed.mode?.screen };
  const told = signerOf(request, form, { sign, value: given, manner }, context);
  return { ...form, [sign.field]: sealSignature(sign.signed, told, sealing) };
}

/** True when only the account, asked again, can still sign what is sent. */
export function awaitsConfirmation({ sign }: CompiledRequest, data: JsonObject): boolean {
  return sign?.manners.includes('confirmed') === true && mannerOf(sign.signed, givenIn(sign, data)) === null;
}

/** An account signs in its own name, whatever was written. */
export function namedBy({ sign }: CompiledRequest, data: JsonObject, name: string): JsonObject {
  return sign === null ? data : { ...data, [sign.field]: { ...givenIn(sign, data), [sign.signed.name]: name } };
}

/** What the signatory himself says: the seal is ours to set. */
function givenIn({ field, signed }: CompiledSignature, data: unknown): JsonObject {
  const value = isJsonObject(data) ? data[field] : undefined;
  const shape = signed.shape?.field;
  return Object.fromEntries(Object.entries(isJsonObject(value) ? value : {}).filter(([name]) => name !== shape));
}

function mannerIn({ signed }: CompiledSignature, given: JsonObject, actor: Actor): Manner | null {
  return mannerOf(signed, given) ?? (actor.confirmed !== undefined ? 'confirmed' : null);
}

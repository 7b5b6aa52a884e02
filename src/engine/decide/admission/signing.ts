import { type FieldError, isJsonObject, type JsonObject } from '../../../base/base.ts';
import { type Manner, mannerOf, sealSignature, traceError, unsignedError } from '../../../forms/forms.ts';
import type { CompiledRequest, CompiledSignature } from '../../compile/compile.ts';
import type { DecisionContext } from '../../context/context.ts';
import type { Actor } from '../../model/model.ts';
import { sealedIn, unreadableIn } from './sealed-groups.ts';
import { signerErrors, signerOf } from './signatory.ts';

/** Reports what is wrong with the signature of an act that must be signed, at its place; nothing for an act that needs none. */
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

/** Explains why the signature of a valid form is not the expected signature. */
export function strangerErrors(request: CompiledRequest, form: JsonObject, context: DecisionContext): FieldError[] {
  const { sign } = request;
  if (sign === null) return [];
  const value = givenIn(sign, form);
  const manner = mannerIn(sign, value, context.cause.actor);
  return manner === null ? [] : signerErrors(request, form, { sign, value, manner }, context);
}

/** Returns the form as it is kept, with how and when it was signed. A signature given by a link was sealed when the request came in. */
export function signedForm(request: CompiledRequest, form: JsonObject, context: DecisionContext): JsonObject {
  const { sign, name, formSchema } = request;
  const { actor, sender } = context.cause;
  if (sender !== null || context.known.roles.get(actor.role)?.binding === 'link') return form;
  const { now: instant, id: dossier } = context.moment;
  if (sign === null) return sealedIn(formSchema, form, { dossier, event: name, preset: {}, instant });
  const given = givenIn(sign, form);
  const manner = mannerIn(sign, given, actor);
  if (manner === null) return form;
  const preset = manner === 'coded' && actor.coded !== undefined ? { address: actor.coded.address } : {};
  const sealing = { manner, dossier, event: name, preset, instant, mode: sign.signed.mode?.screen };
  const told = signerOf(request, form, { sign, value: given, manner }, context);
  return { ...form, [sign.field]: sealSignature(sign.signed, told, sealing) };
}

/** Tells whether only confirming the account again, or a code, can still sign this form. */
export function awaitsProof({ sign }: CompiledRequest, data: JsonObject, manner: 'confirmed' | 'coded'): boolean {
  if (sign?.manners.includes(manner) !== true) return false;
  const given = mannerOf(sign.signed, givenIn(sign, data));
  return given === null || !sign.manners.includes(given);
}

/** Puts the account's own name on its signature, whatever name was sent. */
export function namedBy({ sign }: CompiledRequest, data: JsonObject, name: string): JsonObject {
  return sign === null ? data : { ...data, [sign.field]: { ...givenIn(sign, data), [sign.signed.name]: name } };
}

/** Keeps what the signatory wrote and drops the seal, which only the engine sets. */
function givenIn({ field, signed }: CompiledSignature, data: unknown): JsonObject {
  const value = isJsonObject(data) ? data[field] : undefined;
  const shape = signed.shape?.field;
  return Object.fromEntries(Object.entries(isJsonObject(value) ? value : {}).filter(([name]) => name !== shape));
}

/** Returns how a form that was sent is signed; null when it is not. */
export function mannerOfSent(sign: CompiledSignature, form: JsonObject, actor: Actor): Manner | null {
  return mannerIn(sign, givenIn(sign, form), actor);
}

/** Returns the first way that the event accepts among those used: a drawing beside a code is decoration where only the code counts. */
function mannerIn({ signed, manners }: CompiledSignature, given: JsonObject, actor: Actor): Manner | null {
  const written = mannerOf(signed, given);
  const used: (Manner | null)[] = [
    written,
    actor.coded === undefined ? null : 'coded',
    actor.confirmed === undefined ? null : 'confirmed',
  ];
  return used.find((manner) => manner !== null && manners.includes(manner)) ?? used.find((one) => one !== null) ?? null;
}

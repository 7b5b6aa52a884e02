import { isFilled, isReadableTrace, type Manner, type SignatureFields } from '../answers/answers.ts';
import { canonicalJson, type FieldError, type JsonObject, sha256 } from '../base/base.ts';

/** Names the dossier, the event and the moment that a signature is bound to, besides the text signed. */
export interface SignatureBinding {
  dossier: string;
  event: string;
  preset: JsonObject;
  /** Is the business instant, in ISO 8601 UTC. */
  instant: string;
}

/** Adds how the event was signed; `mode` says where, and keeps the answer given when it is undefined. */
type SignatureSeal = SignatureBinding & { manner: Manner; mode: string | undefined };

/**
 * Completes a signature with what its signer cannot state: the text accepted, how it was signed, when, and the SHA-256 of it all. The
 * canonical JSON of `{consent, dossier, event, instant, name, preset, shape, trace}` is hashed: with the journal entry, anyone can compute
 * it again.
 */
export function sealSignature(signed: SignatureFields, data: JsonObject, sealing: SignatureSeal): JsonObject {
  const { text, name, trace, shape, mode, consent, instant, hash } = signed;
  const { manner, preset, dossier, event } = sealing;
  const shapeOf = shape?.[manner];
  const content = {
    ...{ consent: text, dossier, event, instant: sealing.instant, name: data[name] ?? null, preset, shape: manner },
    trace: data[trace] ?? null,
  };
  return {
    ...data,
    ...(shape && shapeOf !== undefined && { [shape.field]: shapeOf }),
    ...(mode && sealing.mode !== undefined && { [mode.field]: sealing.mode }),
    ...(consent !== undefined && AGREED[manner] && { [consent]: text }),
    ...(instant !== undefined && { [instant]: sealing.instant }),
    ...(hash !== undefined && { [hash]: sha256(canonicalJson(content)) }),
  };
}

/** Tells in which ways the signer agrees to the text itself; an account that confirms itself proves it without a box. */
const AGREED: { [manner in Manner]: boolean } = { drawn: true, typed: true, confirmed: false, coded: true };

/** Refuses a drawing that our pages did not draw; null when it is readable, or when there is none. */
export function traceError({ trace }: SignatureFields, data: JsonObject, path: string): FieldError | null {
  const drawn = data[trace];
  if (typeof drawn !== 'string' || !isFilled(drawn) || isReadableTrace(drawn)) return null;
  const message = 'Ce tracé est illisible : effacez-le et signez à nouveau.';
  return { path: `${path}/${trace}`, code: 'trace', message };
}

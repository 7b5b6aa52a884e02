import { isFilled, isReadableTrace, type Manner, type Signed } from '../answers/answers.ts';
import { canonicalJson, type FieldError, type JsonObject, sha256 } from '../base/base.ts';

/** What a signature is bound to, beside what is signed. */
export interface Signing {
  dossier: string;
  event: string;
  preset: JsonObject;
  /** Business instant, ISO 8601 UTC. */
  instant: string;
}

/** `mode`: where it was given; undefined leaves what was said. */
type Sealing = Signing & { manner: Manner; mode: string | undefined };

/**
 * Completes a signature with what its signer cannot say himself: the text accepted, how he signed, when, and the SHA-256 of it
 * all. What is hashed is the canonical JSON of `{consent, dossier, event, instant, name, preset, shape, trace}`: with the
 * journal's entry anyone can compute it again.
 */
export function sealSignature(signed: Signed, data: JsonObject, sealing: Sealing): JsonObject {
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
    ...(consent !== undefined && manner !== 'confirmed' && { [consent]: text }),
    ...(instant !== undefined && { [instant]: sealing.instant }),
    ...(hash !== undefined && { [hash]: sha256(canonicalJson(content)) }),
  };
}

/** A drawing that our pages did not draw; null when it is readable, or when there is none. */
export function traceError({ trace }: Signed, data: JsonObject, path: string): FieldError | null {
  const drawn = data[trace];
  if (typeof drawn !== 'string' || !isFilled(drawn) || isReadableTrace(drawn)) return null;
  const message = 'Ce tracé est illisible : effacez-le et signez à nouveau.';
  return { path: `${path}/${trace}`, code: 'trace', message };
}

import { isDrawn, type SignatureFields, signedOf } from '../../answers/answers.ts';
import type { Json, JsonObject } from '../../http/http.ts';

/** Returns null when the field of this form is no signature. */
export function signedFieldOf(schema: unknown, field: string): SignatureFields | null {
  return signedOf(member(member(schema, 'properties'), field));
}

/** Returns the answers that record a signature gathered on this screen. */
export function signatureIn(signed: SignatureFields, { name, trace }: { name: string; trace: string }): JsonObject {
  const drawn = isDrawn(trace);
  const { shape, mode, consent } = signed;
  const entries: [string, Json][] = [
    [signed.name, name.trim()],
    ...(drawn ? [[signed.trace, trace] as [string, Json]] : []),
    ...(shape ? [[shape.field, drawn ? shape.drawn : shape.typed] as [string, Json]] : []),
    ...(mode?.screen ? [[mode.field, mode.screen] as [string, Json]] : []),
    ...(consent ? [[consent, signed.text] as [string, Json]] : []),
  ];
  return Object.fromEntries(entries);
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
    ? Reflect.get(holder, name)
    : undefined;
}

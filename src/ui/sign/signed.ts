import type { Json, JsonObject } from '../../http/http.ts';

/** The `x-signed` of a group of questions: which of its fields are what. */
export interface Signed {
  text: string;
  name: string;
  trace: string;
  shape?: { field: string; drawn: string; typed: string };
  mode?: { field: string; link: string; screen?: string };
  consent?: string;
}

/** Null when the field of this form is no signature. */
export function signedOf(schema: unknown, field: string): Signed | null {
  const signed = member(member(member(schema, 'properties'), field), 'x-signed');
  // The meta-schema of forms has checked its shape.
  return typeof signed === 'object' && signed !== null ? (signed as Signed) : null;
}

/** What the form receives for a signature gathered on this screen. A dot is no drawing. */
export function signatureIn(signed: Signed, { name, trace }: { name: string; trace: string }): JsonObject {
  const isDrawn = (trace.match(/[ML]/g) ?? []).length >= 3;
  const { shape, mode, consent } = signed;
  const entries: [string, Json][] = [
    [signed.name, name.trim()],
    ...(isDrawn ? [[signed.trace, trace] as [string, Json]] : []),
    ...(shape ? [[shape.field, isDrawn ? shape.drawn : shape.typed] as [string, Json]] : []),
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

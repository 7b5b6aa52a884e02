import { type Json, type JsonObject, ownMember } from './json.ts';

/** Returns the value that steps lead to, by name in objects and by rank in lists; undefined where there is nothing. */
export function valueAt(value: Json | undefined, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((here, step) => {
    if (Array.isArray(here)) return here[Number(step)];
    return ownMember(here, step);
  }, value);
}

/** Returns a copy with null in place of the value at these steps; a value that is not there changes nothing. */
export function withNullAt(value: Json, [step, ...rest]: readonly string[]): Json {
  if (step === undefined) return null;
  if (Array.isArray(value)) return value.map((one, place) => (String(place) === step ? withNullAt(one, rest) : one));
  const member = ownMember(value, step);
  return member === undefined ? value : { ...(value as JsonObject), [step]: withNullAt(member, rest) };
}

/** Splits a JSON pointer (RFC 6901) into its steps. */
export function pointerSteps(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescapedStep);
}

/** Turns a step of a JSON pointer into the name it stands for. */
export function unescapedStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

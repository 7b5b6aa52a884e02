import { allFields } from './kinds/kinds.ts';

const records = allFields.flatMap(([, { format }]) => (format ? [format] : []));

/** Lists the formats that a field may claim. Each is a plain linear test of a text, shared by server and browser. */
export const formats: { readonly [name: string]: (text: string) => boolean } = Object.fromEntries(
  records.map(({ name, accepts }) => [name, accepts]),
);

const refusals = new Map(records.map(({ name, refusal }) => [name, refusal]));

/** Returns the French sentence about a text that the format does not accept. */
export function formatRefusal(name: string): string | undefined {
  return refusals.get(name);
}

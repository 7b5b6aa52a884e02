import { allFields } from './records.ts';

const records = allFields.flatMap(([, { format }]) => (format ? [format] : []));

/** The formats a field may claim, each a plain linear test of a text: server and browser share them. */
export const formats: { readonly [name: string]: (text: string) => boolean } = Object.fromEntries(
  records.map(({ name, accepts }) => [name, accepts]),
);

const refusals = new Map(records.map(({ name, refusal }) => [name, refusal]));

/** French sentence of a text that the format does not accept. */
export function formatRefusal(name: string): string | undefined {
  return refusals.get(name);
}

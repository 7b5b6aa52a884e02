import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { recordOf } from '../../fields/fields.ts';

const LENGTH = 60;

/**
 * A text that nobody wrote, of what its field asks for. The same rank gives the same text, another one another text.
 *
 * @param like what stands there for real: only the kind of its signs is used, and never itself given back
 */
export function inventedText(schema: JsonObject, name: string, { rank, like }: { rank: number; like: string }): string {
  const { invent } = recordOf(schema);
  if (invent !== null) return invent(rank);
  if (typeof schema.pattern === 'string') return fitting(schema.pattern, { rank, like }) ?? titled(schema, name, rank);
  return titled(schema, name, rank);
}

function titled(schema: JsonObject, name: string, rank: number): string {
  const title = typeof schema.title === 'string' ? schema.title : name;
  const [least, most] = [boundOf(schema.minLength, 0), Math.min(boundOf(schema.maxLength, LENGTH), LENGTH)];
  const end = rank === 1 ? '' : ` ${rank}`;
  const text = `${title.slice(0, Math.max(most - end.length, 0))}${end}`.slice(-most);
  return text.length >= least ? text : text.padEnd(least, '.');
}

function boundOf(bound: unknown, otherwise: number): number {
  return typeof bound === 'number' ? bound : otherwise;
}

/** What usual patterns take. */
const SAMPLES = ['1A', 'A1', 'essai', 'ESSAI', 'A', '1'];

/** A text that the pattern takes: signs of the same kind where those of the real one stand, else one of the usual. */
function fitting(pattern: string, { rank, like }: { rank: number; like: string }): string | null {
  const expression = read(pattern);
  if (expression === null) return null;
  const digits = Array.from({ length: 10 }, (_, digit) => alike(like, String((digit + rank) % 10)));
  const ranked = ['00000', '0000000', '00000000000000'].map((zeros) => String(rank).padStart(zeros.length, '0'));
  const all = [numbered(like, rank), ...digits, ...ranked, ...ranked.map((text) => `${text}A`), ...SAMPLES];
  return all.find((text) => text !== like && expression.test(text)) ?? null;
}

function read(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

/** No letter of any script stays, nor a mark on one. */
function alike(like: string, digit: string): string {
  return like.replace(/\p{N}/gu, digit).replace(/[\p{L}\p{M}]/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a'));
}

/** The rank in the digits, from the right. */
function numbered(like: string, rank: number): string {
  const digits = [...like].filter((sign) => /\d/.test(sign)).length;
  const written = String(rank).padStart(digits, '0').slice(-Math.max(digits, 1));
  let at = 0;
  return alike(like, '0').replace(/0/g, () => written[at++] ?? '0');
}

/** Codes among which the field is to be chosen; null when it is written freely. */
export function choicesOf({ enum: choices, const: only }: JsonObject): (string | number | boolean)[] | null {
  if (only !== undefined && only !== null && !isJsonObject(only) && !Array.isArray(only)) return [only];
  if (!Array.isArray(choices)) return null;
  return choices.filter((one) => one !== null && typeof one !== 'object') as (string | number | boolean)[];
}

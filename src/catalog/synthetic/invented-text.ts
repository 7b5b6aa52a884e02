import { isJsonObject, type JsonObject } from '../../base/base.ts';
import { recordOf } from '../../fields/fields.ts';

const LENGTH = 60;

/**
 * Invents a text that fits its field. The same rank gives the same text, another rank another text.
 * @param like the real text: only the kinds of its signs are used, and it is never returned
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

/** Gives the texts that fit usual patterns. */
const SAMPLES = ['1A', 'A1', 'essai', 'ESSAI', 'A', '1'];

/** Finds a text that fits the pattern: signs of the same kind in the places of the real ones, or else a usual sample. */
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

/** Replaces every letter of any script, and removes every accent. */
function alike(like: string, digit: string): string {
  return like.replace(/\p{N}/gu, digit).replace(/[\p{L}\p{M}]/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a'));
}

/** Writes the rank in the digits, from the right. */
function numbered(like: string, rank: number): string {
  const digits = [...like].filter((sign) => /\d/.test(sign)).length;
  const written = String(rank).padStart(digits, '0').slice(-Math.max(digits, 1));
  let at = 0;
  return alike(like, '0').replace(/0/g, () => written[at++] ?? '0');
}

/** Lists the codes the field may have; null when it is free text. */
export function choicesOf({ enum: choices, const: only }: JsonObject): (string | number | boolean)[] | null {
  if (only !== undefined && only !== null && !isJsonObject(only) && !Array.isArray(only)) return [only];
  if (!Array.isArray(choices)) return null;
  return choices.filter((one) => one !== null && typeof one !== 'object') as (string | number | boolean)[];
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../../src/base/base.ts';
import { ROOT } from './every-place.ts';

/**
 * Returns the places where a definition of this kind may hold an expression: `*` is any name or index, `**` states inside states, or guards
 * inside guards.
 */
export async function marksIn(kind: 'workflow' | 'rule' | 'screen'): Promise<string[]> {
  const text = await readFile(join(ROOT, `schemas/meta/${kind}.schema.json`), 'utf8');
  const meta = JSON.parse(text) as JsonObject;
  return [...new Set(marksAt(meta, meta, { at: [], within: [] }))];
}

interface Walk {
  at: readonly string[];
  /** Holds the schema references that enclose this place, each with the depth where it began. */
  within: readonly { ref: string; length: number }[];
}

function marksAt(meta: JsonObject, schema: Json | undefined, walk: Walk): string[] {
  if (!isJsonObject(schema ?? null)) return [];
  const { $ref: ref, ...said } = schema as JsonObject;
  const inside = Object.entries(said).flatMap(([key, value]) => marksOf(meta, key, value as Json, walk));
  return typeof ref === 'string' ? [...inside, ...referred(meta, ref, walk)] : inside;
}

function referred(meta: JsonObject, ref: string, { at, within }: Walk): string[] {
  if (ref === '#/$defs/cel') return [at.join('/')];
  const outer = within.find((one) => one.ref === ref);
  // Nodes and guards nest in their own kind: one more level is walked, and `**` stands for any depth.
  if (outer && at[outer.length] === '**') return [];
  const part = (meta['$defs'] as JsonObject)[ref.replace('#/$defs/', '')];
  const deep = outer ? [...at.slice(0, outer.length), '**'] : at;
  return marksAt(meta, part, { at: deep, within: [...within, { ref, length: at.length }] });
}

function marksOf(meta: JsonObject, key: string, value: Json, { at, within }: Walk): string[] {
  const under = (schema: Json, step: string) => marksAt(meta, schema, { at: [...at, step], within });
  switch (key) {
    case 'properties':
      return Object.entries(value as JsonObject).flatMap(([name, inner]) => under(inner as Json, name));
    case 'additionalProperties':
    case 'items':
      return under(value, '*');
    case 'then':
    case 'else':
      return marksAt(meta, value, { at, within });
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return (value as Json[]).flatMap((one) => marksAt(meta, one, { at, within }));
    default:
      return [];
  }
}

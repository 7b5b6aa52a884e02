import type { SchemaIssue } from '../answers/answers.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../base/base.ts';

const LIMITS = { bytes: 200_000, depth: 30 };

/** Limits how many fields a schema may declare: a person fills a form, while the data of a dossier add up all its forms. */
const MAX_FIELDS = { form: 500, data: 1_000 };
export type SchemaKind = keyof typeof MAX_FIELDS;

/** Refuses a schema that would be costly to compile or to walk. It runs before any other check. */
export function sizeIssues(schema: JsonObject, kind: SchemaKind): SchemaIssue[] {
  const depth = depthOf(schema);
  if (depth > LIMITS.depth)
    return [
      issue(
        `Le schéma est imbriqué sur ${depth} niveaux (${LIMITS.depth} au plus).`,
        'Remontez des groupes d’un niveau.',
      ),
    ];
  const bytes = Buffer.byteLength(canonicalJson(schema));
  if (bytes > LIMITS.bytes)
    return [
      issue(
        `Le schéma pèse ${Math.ceil(bytes / 1000)} ko (${LIMITS.bytes / 1000} au plus).`,
        'Partagez ce formulaire en plusieurs.',
      ),
    ];
  const fields = fieldsIn(schema);
  return fields > MAX_FIELDS[kind]
    ? [
        issue(
          `Le schéma déclare ${fields} champs (${MAX_FIELDS[kind]} au plus).`,
          'Partagez ce formulaire en plusieurs.',
        ),
      ]
    : [];
}

function issue(message: string, cure: string): SchemaIssue {
  return { path: '$', message, cure };
}

/** Counts levels of objects and lists; it stops soon after the limit, so that a hostile depth costs nothing. */
function depthOf(node: Json, level = 1): number {
  if (level > LIMITS.depth + 1 || node === null || typeof node !== 'object') return level - 1;
  return Object.values(node).reduce<number>(
    (deepest, child) => Math.max(deepest, depthOf(child ?? null, level + 1)),
    level,
  );
}

/** Counts the fields declared; the fields that a condition names are declared elsewhere. */
function fieldsIn(node: Json): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, item) => sum + fieldsIn(item), 0);
  if (!isJsonObject(node)) return 0;
  const isGroup = isJsonObject(node.properties) && node.additionalProperties === false;
  const own = isGroup ? Object.keys(node.properties ?? {}).length : 0;
  return Object.values(node).reduce<number>((sum, child) => sum + fieldsIn(child), own);
}

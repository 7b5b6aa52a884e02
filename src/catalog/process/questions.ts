import { isJsonObject, type JsonObject } from '../../base/base.ts';

/** Describes one question of a form. */
export interface FormQuestion {
  id: string;
  title: string;
  isRequired: boolean;
}

/** Lists the questions of a form in their order, with those inside groups and lists; a group itself is not a question. */
export function questionsOf(schema: JsonObject, prefix = ''): FormQuestion[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties ?? null)) return [];
  return Object.entries(properties as JsonObject).flatMap(([name, inner]) => {
    if (!isJsonObject(inner)) return [];
    const id = `${prefix}${name}`;
    const own = { id, title: titleOf(inner) ?? name, isRequired: Array.isArray(required) && required.includes(name) };
    const { items } = inner;
    const deeper = [
      ...questionsOf(inner, `${id}.`),
      ...(items !== undefined && isJsonObject(items) ? questionsOf(items, `${id}[].`) : []),
    ];
    return isJsonObject(inner['properties'] ?? null) ? deeper : [own, ...deeper];
  });
}

function titleOf({ title }: JsonObject): string | null {
  return typeof title === 'string' ? title : null;
}

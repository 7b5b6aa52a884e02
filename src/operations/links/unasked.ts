import { isJsonObject, type JsonObject } from '../../base/base.ts';

/**
 * Adds to the holder's answers those proposed to questions their page does not ask, because they are left to people with an account
 * (`x-asked: account`).
 */
export function withUnasked(data: JsonObject, begin: JsonObject, { properties }: JsonObject): JsonObject {
  const filled = { ...data };
  for (const [name, field] of Object.entries(isJsonObject(properties) ? properties : {})) {
    const proposed = begin[name];
    if (!isJsonObject(field) || proposed === undefined) continue;
    if (field['x-asked'] === 'account') filled[name] = data[name] ?? proposed;
    else if (isJsonObject(proposed) && isJsonObject(field['properties'])) {
      const given = data[name];
      const inner = withUnasked(isJsonObject(given) ? given : {}, proposed, field);
      if (Object.keys(inner).length > 0) filled[name] = inner;
    }
  }
  return filled;
}

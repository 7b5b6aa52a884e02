import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';

/** Removes the answers to questions that the form no longer asks, its version having changed since they were written. */
export function stillAsked(schema: JsonObject | null | undefined, data: JsonObject): JsonObject {
  const asked: Json | undefined = schema?.['properties'];
  if (!isJsonObject(asked)) return data;
  const left = Object.entries(data).flatMap(([name, value]): [string, Json][] => {
    const question = own(asked, name);
    if (!isJsonObject(question)) return [];
    return [[name, isJsonObject(value) ? stillAsked(question, value) : value]];
  });
  return Object.fromEntries(left);
}

import { isJsonObject, type Json, type JsonObject, sameJson } from './json.ts';

/** Returns what a person changed of the answers a form begins with, group by group: a list is one answer; null = an answer taken away. */
export function changesOf(base: JsonObject, answers: JsonObject): JsonObject {
  const names = new Set([...Object.keys(base), ...Object.keys(answers)]);
  const changes = [...names].flatMap((name): [string, Json][] => {
    const [was, is] = [base[name] ?? null, answers[name] ?? null];
    if (sameJson(was, is)) return [];
    if (!isJsonObject(was) || !isJsonObject(is)) return [[name, is]];
    const inside = changesOf(was, is);
    return Object.keys(inside).length > 0 ? [[name, inside]] : [];
  });
  return Object.fromEntries(changes);
}

/** Applies changes to answers: what `changes` does not name stays as it is in `base`. Neither argument is touched. */
export function withChanges(base: JsonObject, changes: JsonObject): JsonObject {
  const answers: JsonObject = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const was = answers[name];
    if (change === null) delete answers[name];
    else answers[name] = isJsonObject(change) ? withChanges(isJsonObject(was) ? was : {}, change) : change;
  }
  return answers;
}

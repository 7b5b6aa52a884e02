import { isJsonObject, type Json, type JsonObject, ownMember } from '../base/base.ts';
import { readable, type SensitivePaths } from './fields.ts';

/** Holds what is granted on each item of one list, in addition to what is granted on all of them. */
export interface ItemsShown {
  /** Gives the path to the list in the data, step by step. */
  list: readonly string[];
  /** Lists the grants of each item, in the order of the list. */
  grants: readonly (readonly string[])[];
}

function listAt(value: Json | undefined, [step, ...rest]: readonly string[]): Json[] {
  if (step === undefined) return Array.isArray(value) ? value : [];
  return listAt(ownMember(value, step), rest);
}

function around([step, ...rest]: readonly string[], items: Json[]): JsonObject {
  return { [step ?? '']: rest.length === 0 ? items : around(rest, items) };
}

/**
 * Returns the part of `data` that may be read, item by item where a grant covers only some items; an item with nothing readable is left
 * out.
 */
export function readableByItem(
  data: JsonObject,
  grants: readonly string[],
  sensitive: SensitivePaths,
  lists: readonly ItemsShown[],
): JsonObject {
  return lists.reduce(
    (shown, { list, grants: added }) => {
      const all = listAt(data, list);
      if (all.length === 0) return shown;
      const items = all.flatMap((item, place) => {
        const alone = readable(around(list, [item]), [...grants, ...(added[place] ?? [])], sensitive);
        return listAt(alone, list).filter((one) => isJsonObject(one) && Object.keys(one).length > 0);
      });
      return withList(shown, list, items);
    },
    readable(data, grants, sensitive),
  );
}

function withList(data: JsonObject, [step = '', ...rest]: readonly string[], items: Json[]): JsonObject {
  const inside = data[step];
  return { ...data, [step]: rest.length === 0 ? items : withList(isJsonObject(inside) ? inside : {}, rest, items) };
}

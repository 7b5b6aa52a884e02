import type { JsonObject } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { Bundle, ListFile, RuleFile } from '../../engine/engine.ts';
import { commonLines } from '../templates/templates.ts';
import { jsonOf } from './change.ts';
import { commonPart, pair, type VersionPairs } from './pairing.ts';

/** Pairs the parts that are identified by a file name, in two versions of a workflow. */
export interface FilePairs {
  forms: VersionPairs<JsonObject>;
  templates: VersionPairs<string>;
  rules: VersionPairs<RuleFile>;
  lists: VersionPairs<ListFile>;
}

/**
 * Pairs the forms, templates, rules and lists of two versions.
 * @param events maps the former id to the id of renamed events
 */
export function carriedIn(before: Bundle, after: Bundle, events: ReadonlyMap<string, string>): FilePairs {
  const [asked, asks] = [askersOf(before, events), askersOf(after)];
  const isAsked = (was: string, is: string) => (asked.get(was) ?? []).some((one) => (asks.get(is) ?? []).includes(one));
  return {
    forms: pair(mapOf(before.forms), mapOf(after.forms), (one, other, [was, is]) =>
      isAsked(was, is) ? commonPart(one, other) : 0,
    ),
    templates: pair(mapOf(before.templates), mapOf(after.templates), commonLines),
    rules: pair(mapOf(before.rules), mapOf(after.rules), alike),
    lists: pair(mapOf(before.lists), mapOf(after.lists), alike),
  };
}

export function mapOf<Thing>(record: { [id: string]: Thing } | undefined): Map<string, Thing> {
  return new Map(Object.entries(record ?? {}));
}

function alike(before: unknown, after: unknown): number {
  return commonPart(jsonOf(before) ?? null, jsonOf(after) ?? null);
}

/**
 * Lists what asks each form: two forms are one only when the same event, document or role asks them, as another form, however alike, is
 * read by others.
 */
function askersOf({ workflow, roles }: Bundle, events: ReadonlyMap<string, string> = new Map()): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (form: string | undefined, asker: string) =>
    form !== undefined && found.set(form, [...(found.get(form) ?? []), asker]);
  for (const [id, { form }] of Object.entries(workflow.events)) add(form, `event ${events.get(id) ?? id}`);
  for (const [id, { form }] of Object.entries(withDefaults('workflow', workflow).documents))
    add(form, `document ${id}`);
  for (const [id, { register }] of Object.entries(roles)) add(register?.form, `role ${id}`);
  return found;
}

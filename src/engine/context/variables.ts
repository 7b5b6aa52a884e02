import { type Json, type JsonObject, remembered } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import { fillAbsent } from '../../forms/forms.ts';
import type { Vars } from '../language/language.ts';
import type { Actor, LinkedItem, LinkedView, LinkedViews } from '../model/model.ts';
import type { Cause, ContextState } from './context-state.ts';
import type { CompletedData } from './data-form.ts';
import type { DecisionBundle } from './known.ts';

/** Returns every variable except the data, whose key is present and null. */
export function besideData(state: ContextState): Vars {
  const { actor, sender } = state.cause;
  const values: Vars = {
    today: state.today,
    now: state.moment.now,
    form: null,
    actor: actorVar(actor),
    liens: linksVar(state.known, state.moment.liens),
    dossier: { id: state.moment.id, createdAt: state.createdAt },
    sender:
      sender === null ? { workflow: null, dossier: null } : { workflow: sender.workflow, dossier: sender.dossier },
    data: null,
    etats: null,
    roles: null,
    compteurs: null,
    verdict: null,
    started: null,
  };
  for (const [name, now] of changing) values[name] = now(state);
  return values;
}

function actorVar({ id, role, organisation, confirmed }: Actor): JsonObject {
  return { id, role, organisation, confirmed: { method: confirmed?.method ?? null, at: confirmed?.at ?? null } };
}

/** Computes the variables that a decision changes on its way, with their present values. */
export const changing = new Map<string, (state: ContextState) => Json>([
  ['form', ({ cause }) => completedForm(cause)],
  ['etats', ({ etats }) => etats],
  ['roles', rolesOf],
  ['compteurs', countersOf],
  ['verdict', verdictVar],
  ['started', ({ started }) => started],
]);

/** Returns the data with every declared field; fields unchanged since `filled` are reused. */
export function completedData({ known, data, filled }: ContextState): CompletedData {
  return filled?.of === data ? filled : known.data.complete(data, filled);
}

function completedForm({ formSchema, form }: Cause): Json {
  return formSchema === null ? {} : fillAbsent(formSchema, form ?? {});
}

function rolesOf({ known, roles: held }: ContextState): JsonObject {
  const roles: JsonObject = {};
  for (const role of known.roles.keys()) roles[role] = held[role] ?? [];
  return roles;
}

function countersOf({ known, counters }: ContextState): JsonObject {
  const counts: JsonObject = {};
  for (const name of withDefaults('workflow', known.bundle.workflow).counters)
    counts[name] = counters[name]?.length ?? 0;
  return counts;
}

/** Keeps the completed links of a moment, because a dossier at rest is read in several contexts of the same moment. */
const completedLinks = remembered<JsonObject>('completed links');

/** Returns every declared link with every field it may read; the fields are null when the link leads nowhere. */
export function linksVar({ linkedData }: Pick<DecisionBundle, 'linkedData'>, seenBy: LinkedViews): JsonObject {
  return completedLinks(seenBy, [linkedData], () => completed(linkedData, seenBy));
}

function completed(linkedData: DecisionBundle['linkedData'], seenBy: LinkedViews): JsonObject {
  const liens: JsonObject = {};
  for (const [link, { schema, counters, isMany }] of linkedData) {
    const seen = seenBy[link] ?? null;
    if (isMany) {
      liens[link] = (seen?.items ?? []).flatMap((item) => itemVar(item, schema));
      continue;
    }
    const one = () => linkVar(seen, schema, counters);
    liens[link] = seen === null ? one() : linkVars(seen, [schema], one);
  }
  return liens;
}

/** Caches the variables of one view: most steps see the same view as the step before. */
const linkVars = remembered<JsonObject>('variables of links');

function linkVar(seen: LinkedView | null, schema: JsonObject, counters: readonly string[]): JsonObject {
  const compteurs = Object.fromEntries(counters.map((name) => [name, seen?.counters[name] ?? 0]));
  const data = fillAbsent(schema, seen?.data ?? null);
  return { id: seen?.id ?? null, etats: seen?.states ?? [], data, compteurs };
}

function itemVar({ id, seen }: LinkedItem, schema: JsonObject): JsonObject[] {
  if (seen === undefined) return [];
  return [{ id, workflow: seen.workflow, etats: seen.states, data: fillAbsent(schema, seen.data) }];
}

function verdictVar({ verdict, today }: ContextState): JsonObject {
  if (verdict === null) {
    return { verdict: false, code: null, figures: null, asOf: today, outputs: {}, explanation: [] };
  }
  const { code, figures, asOf, outputs } = verdict;
  const explanation = verdict.explanation.map(({ text, ok, path, wanted, code: condition }) => ({
    text,
    ok: ok ?? null,
    path,
    wanted: wanted ?? null,
    code: condition ?? null,
  }));
  return { verdict: verdict.verdict, code, figures, asOf, outputs, explanation };
}

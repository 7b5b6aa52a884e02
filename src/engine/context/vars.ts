import type { Json, JsonObject } from '../../base/base.ts';
import { fillAbsent } from '../../forms/forms.ts';
import type { Vars } from '../language/compiled-expression.ts';
import type { Cause, DecisionContext } from './decision-context.ts';

/** Values of every variable at this point of the decision. */
export function vars(context: DecisionContext): Vars {
  if (context.isStale) {
    context.vars = snapshotVars(context);
    context.isStale = false;
  }
  return context.vars;
}

/** The event's form, once it is known to be valid: conditions before that are read without it. */
export function giveForm(context: DecisionContext, formSchema: JsonObject | null, form: JsonObject): void {
  context.cause = { ...context.cause, formSchema, form };
  context.vars = { ...vars(context), form: completeForm(context.cause) };
  context.memo.clear();
}

/** To be called after any change that expressions can see. */
export function touched(context: DecisionContext): void {
  context.isStale = true;
  context.memo.clear();
}

function snapshotVars(context: DecisionContext): Vars {
  const known = Object.hasOwn(context.vars, 'dossier') ? context.vars : fixedVars(context);
  return {
    ...known,
    data: filledData(context),
    etats: context.etats,
    roles: rolesOf(context),
    compteurs: countersOf(context),
    verdict: verdictVar(context),
    started: context.started,
  };
}

function filledData(context: DecisionContext): Json {
  if (context.filled?.of !== context.data) context.filled = context.known.data.complete(context.data, context.filled);
  return context.filled.data;
}

function fixedVars(context: DecisionContext): Vars {
  const { actor, sender } = context.cause;
  return {
    today: context.today,
    now: context.moment.now,
    form: completeForm(context.cause),
    actor: { id: actor.id, role: actor.role, organisation: actor.organisation },
    liens: linksVar(context),
    dossier: { id: context.moment.id, createdAt: context.createdAt },
    sender:
      sender === null ? { workflow: null, dossier: null } : { workflow: sender.workflow, dossier: sender.dossier },
  };
}

function completeForm(cause: Cause): Json {
  if (cause.formSchema === null) return {};
  return fillAbsent(cause.formSchema, cause.form ?? {});
}

function rolesOf(context: DecisionContext): JsonObject {
  const roles: JsonObject = {};
  for (const role of context.known.roles.keys()) roles[role] = context.roles[role] ?? [];
  return roles;
}

function countersOf({ known, counters }: DecisionContext): JsonObject {
  const names = known.bundle.workflow.counters ?? [];
  return Object.fromEntries(names.map((name) => [name, counters[name]?.length ?? 0]));
}

function linksVar(context: DecisionContext): JsonObject {
  const liens: JsonObject = {};
  for (const [link, { schema, counters }] of context.known.linkedData) {
    const seen = context.moment.liens[link] ?? null;
    const compteurs = Object.fromEntries(counters.map((name) => [name, seen?.counters[name] ?? 0]));
    const data = fillAbsent(schema, seen?.data ?? {});
    liens[link] = { id: seen?.id ?? null, etats: seen?.states ?? [], data, compteurs };
  }
  return liens;
}

function verdictVar({ verdict, today }: DecisionContext): JsonObject {
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

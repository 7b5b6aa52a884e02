import type { Json, JsonObject } from '../../base/base.ts';
import { fillAbsent } from '../../forms/forms.ts';
import type { Vars } from '../language/compiled-expression.ts';
import type { Cause, Work } from './decision-context.ts';

/** Values of every variable at this point of the decision. */
export function vars(work: Work): Vars {
  if (work.isStale) {
    work.vars = snapshotVars(work);
    work.isStale = false;
  }
  return work.vars;
}

/** The event's form, once it is known to be valid: conditions before that are read without it. */
export function giveForm(work: Work, formSchema: JsonObject | null, form: JsonObject): void {
  work.cause = { ...work.cause, formSchema, form };
  work.vars = { ...vars(work), form: completeForm(work.cause) };
  work.memo.clear();
}

/** To be called after any change that expressions can see. */
export function touched(work: Work): void {
  work.isStale = true;
  work.memo.clear();
}

function snapshotVars(work: Work): Vars {
  const known = Object.hasOwn(work.vars, 'dossier') ? work.vars : fixedVars(work);
  return {
    ...known,
    data: filledData(work),
    etats: work.etats,
    roles: rolesOf(work),
    compteurs: countersOf(work),
    verdict: verdictVar(work),
    started: work.started,
  };
}

function filledData(work: Work): Json {
  if (work.filled?.of !== work.data) work.filled = work.known.data.complete(work.data, work.filled);
  return work.filled.data;
}

function fixedVars(work: Work): Vars {
  const { actor, sender } = work.cause;
  return {
    today: work.today,
    now: work.moment.now,
    form: completeForm(work.cause),
    actor: { id: actor.id, role: actor.role, organisation: actor.organisation },
    liens: linksVar(work),
    dossier: { id: work.moment.id, createdAt: work.createdAt },
    sender:
      sender === null ? { workflow: null, dossier: null } : { workflow: sender.workflow, dossier: sender.dossier },
  };
}

function completeForm(cause: Cause): Json {
  if (cause.formSchema === null) return {};
  return fillAbsent(cause.formSchema, cause.form ?? {});
}

function rolesOf(work: Work): JsonObject {
  const roles: JsonObject = {};
  for (const role of work.known.roles.keys()) roles[role] = work.roles[role] ?? [];
  return roles;
}

function countersOf({ known, counters }: Work): JsonObject {
  const names = known.bundle.workflow.counters ?? [];
  return Object.fromEntries(names.map((name) => [name, counters[name]?.length ?? 0]));
}

function linksVar(work: Work): JsonObject {
  const liens: JsonObject = {};
  for (const [link, { schema, counters }] of work.known.linkedData) {
    const seen = work.moment.liens[link] ?? null;
    const compteurs = Object.fromEntries(counters.map((name) => [name, seen?.counters[name] ?? 0]));
    const data = fillAbsent(schema, seen?.data ?? {});
    liens[link] = { id: seen?.id ?? null, etats: seen?.states ?? [], data, compteurs };
  }
  return liens;
}

function verdictVar({ verdict, today }: Work): JsonObject {
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

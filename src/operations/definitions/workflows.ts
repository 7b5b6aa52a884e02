import { readable, readScopeOf } from '../../access/access.ts';
import { isJsonObject, type JsonObject, own, problems, refuse, sameJson } from '../../base/base.ts';
import {
  type CompiledBundle,
  deadlineRule,
  describeMachine,
  evaluateRule,
  openingAnswers,
  simulation,
} from '../../engine/engine.ts';
import { isCivilDate } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { inTurns } from '../limits/limits.ts';
import { loadLinks } from '../linked/linked.ts';
import { type AuthorizedDossier, authorize, knownActor, sensitiveOf, supervisedWorkflows } from '../reading/reading.ts';

import { heldWorkflows } from '../served/served.ts';
import { reachOf } from './reach.ts';
import { bundleNumbers } from './releases/releases.ts';
import type { WorkflowSummary, WorkflowVersion } from './workflow-shapes.ts';

export async function workflows(context: Context, caller: Caller): Promise<{ items: WorkflowSummary[] }> {
  const reaches = await reachOf(context, caller);
  const currents = (await context.bundles.currents()).filter(({ bundle }) => reaches(bundle));
  const known = await standing(context, caller);
  const items = await Promise.all(currents.map((compiled) => summary(context, caller, { compiled, ...known })));
  return { items: items.sort((a, b) => a.title.localeCompare(b.title, 'fr')) };
}

interface CallerStanding {
  supervised: ReadonlySet<string>;
  held: ReadonlyMap<string, 'main' | 'aside'>;
  /** Maps each bundle to the number of its release. */
  numbers: ReadonlyMap<string, number>;
}

async function standing(context: Context, caller: Caller): Promise<CallerStanding> {
  const [supervised, held] = await Promise.all([supervisedWorkflows(context, caller), heldWorkflows(context, caller)]);
  const isCounted = supervised.size > 0 || caller.person.roles.includes('admin');
  return { supervised, held, numbers: isCounted ? await bundleNumbers(context) : new Map() };
}

async function summary(
  context: Context,
  caller: Caller,
  { compiled, supervised, held, numbers }: CallerStanding & { compiled: CompiledBundle },
): Promise<WorkflowSummary> {
  const { workflow } = compiled.bundle;
  const role = workflow.events['open']?.by.find((one) => caller.person.roles.includes(one));
  const now = await context.clock.now();
  const isCounted = supervised.has(workflow.id) || caller.person.roles.includes('admin');
  return {
    id: workflow.id,
    title: workflow.title,
    bundle: compiled.hash,
    // The number of dossiers is shown only to people who follow them all, and to administrators.
    versions: isCounted ? await versionsOf(context, workflow.id, numbers) : [],
    canOpen: role !== undefined,
    begins: role === undefined ? {} : openingAnswers(compiled, await knownActor(context, caller, role), now),
    isHeld: held.has(workflow.id),
    aside: held.get(workflow.id) === 'aside',
    meets: compiled.meetings.length > 0,
    lines: Object.entries(workflow.events)
      .filter(([, { line, by: doers }]) => line && doers.some((role) => caller.person.roles.includes(role)))
      .map(([event, { title }]) => ({ event, title })),
  };
}

/** Lists the versions of a workflow; the release says which is current, the store only counts dossiers. */
async function versionsOf(
  { store, bundles }: Context,
  workflow: string,
  numbers: CallerStanding['numbers'],
): Promise<WorkflowSummary['versions']> {
  const current = (await bundles.hashes()).get(workflow);
  return (await store.versions({ workflow })).map((one) => ({
    ...one,
    isCurrent: one.hash === current,
    release: numbers.get(one.hash) ?? null,
  }));
}

/**
 * Describes a workflow by what changes with time and with the caller.
 * @throws Refusal not-found
 */
export async function workflow(context: Context, caller: Caller, id: string): Promise<WorkflowSummary> {
  const compiled = await currentFor(context, caller, id);
  return summary(context, caller, { compiled, ...(await standing(context, caller)) });
}

/** @throws Refusal not-found, in the words of what does not exist */
async function currentFor(context: Context, caller: Caller, id: string): Promise<CompiledBundle> {
  const compiled = await context.bundles.current(id);
  if ((await reachOf(context, caller))(compiled.bundle)) return compiled;
  return refuse(problems.notFound(`Aucun workflow publié ne s'appelle « ${id} ».`));
}

/**
 * Describes what the hash of a version alone determines, without the questions of its forms, which are most of it.
 * @throws Refusal not-found, read-only
 */
export async function version(context: Context, caller: Caller, id: string, hash: string): Promise<WorkflowVersion> {
  const compiled = await versionOf(context, caller, { id, hash });
  const { bundle } = compiled;
  return {
    id,
    title: bundle.workflow.title,
    bundle: hash,
    ...describeMachine(compiled),
    events: Object.entries(bundle.workflow.events).map(([event, { title, form, sign, by, copy }]) => ({
      event,
      title,
      form: form ?? null,
      sign: sign ?? null,
      by,
      copy: copy ?? [],
    })),
    deadlines: Object.entries(bundle.workflow.deadlines).map(([name, { title, legal }]) => ({
      name,
      title,
      rule: deadlineRule(compiled, name),
      legal: legal === true,
    })),
    roles: bundle.roles,
  };
}

/**
 * Returns the questions of one of its forms, as a JSON Schema.
 * @throws Refusal not-found, read-only
 */
export async function form(
  context: Context,
  caller: Caller,
  { id, hash, name }: { id: string; hash: string; name: string },
): Promise<JsonObject> {
  const { forms } = (await versionOf(context, caller, { id, hash })).bundle;
  const found = own(forms, name);
  return found ?? refuse(problems.notFound(`Cette version n'a pas de formulaire « ${name} ».`));
}

async function versionOf(
  context: Context,
  caller: Caller,
  { id, hash }: { id: string; hash: string },
): Promise<CompiledBundle> {
  const compiled = await context.bundles.byHash(hash);
  const reaches = await reachOf(context, caller);
  if (compiled.bundle.workflow.id === id && reaches(compiled.bundle)) return compiled;
  return refuse(problems.notFound(`Cette version n'appartient pas au workflow « ${id} ».`));
}

/**
 * Simulates the current version of a workflow; nothing is stored. `from` starts from a dossier that the caller may read whole, since the
 * run shows all its content.
 * @throws Refusal 403 when something of the dossier is kept from the caller · 404 unknown workflow · 422 with the wrong member
 */
export async function simulate(context: Context, caller: Caller, request: unknown): Promise<JsonObject> {
  if (!isJsonObject(request))
    return refuse(problems.invalidForm('La demande doit être un objet JSON {workflow, commands}.'));
  const from =
    typeof request['from'] === 'string' ? await authorize(context, caller, request['from'], 'journal.read') : null;
  if (from && !readsAll(from)) {
    const message = 'Une partie de ce dossier ne vous est pas montrée : une simulation à partir de lui la montrerait.';
    return refuse(problems.forbidden(`${message} Simulez à partir d’un dossier inventé.`));
  }
  const id = from?.dossier.workflow ?? request['workflow'];
  if (typeof id !== 'string')
    return refuse(problems.invalidForm('Indiquez le workflow à simuler : {"workflow": "…"}.'));
  const compiled = from?.compiled ?? (await currentFor(context, caller, id));
  const now = typeof request['now'] === 'string' ? request['now'] : await context.clock.now();
  const stored = from ? { dossier: from.dossier, liens: await loadLinks(context, compiled, from.dossier) } : {};
  return bounded(simulation(compiled, { ...request, ...stored, now }));
}

/** Limits the computing time, in ms, pauses apart: twenty simulated years take one or two seconds. */
const SIMULATION_LIMIT_MS = 5_000;

/**
 * Runs step by step, so that other requests are served meanwhile and no run computes for ever.
 * @throws Refusal invalid-form
 */
async function bounded<Result>(steps: Generator<void, Result>): Promise<Result> {
  const nextTurn = inTurns();
  let spentMs = 0;
  for (;;) {
    const begunAt = performance.now();
    const { done, value } = steps.next();
    if (done) return value;
    spentMs += performance.now() - begunAt;
    if (spentMs > SIMULATION_LIMIT_MS) refuse(tooHeavy());
    await nextTurn();
  }
}

function tooHeavy() {
  const message = 'Cette simulation calcule trop longtemps : rapprochez « until », ou jouez moins d’actions à la fois.';
  return problems.invalidForm(message, { errors: [{ path: '/until', code: 'too-long', message }] });
}

function readsAll(found: AuthorizedDossier): boolean {
  const { fields } = readScopeOf(found.bundle.workflow, found.held);
  const shown = readable(found.dossier.data, fields, sensitiveOf(found));
  return fields.includes('*') && sameJson(shown, found.dossier.data);
}

/** @throws Refusal 404 unknown rule · 422 facts that do not fit */
export async function evaluate(context: Context, caller: Caller, rule: string, request: unknown): Promise<JsonObject> {
  if (!isJsonObject(request)) return refuse(problems.invalidForm('La demande doit être un objet JSON {facts, asOf}.'));
  const { facts, asOf } = request;
  if (typeof asOf !== 'string' || !isCivilDate(asOf)) {
    const message = 'Donnez la date d’évaluation sous la forme AAAA-MM-JJ.';
    return refuse(problems.invalidForm(message, { errors: [{ path: '/asOf', code: 'format', message }] }));
  }
  const reaches = await reachOf(context, caller);
  const reached = (await context.bundles.currents()).filter(({ bundle }) => reaches(bundle));
  const compiled = reached.find((candidate) => Object.hasOwn(candidate.rules, rule));
  const definition = compiled?.rules[rule];
  if (!definition) return refuse(problems.notFound(`Aucune règle publiée ne s'appelle « ${rule} ».`));
  const checked = definition.factsForm.validate(facts ?? {});
  if (!checked.ok) {
    const errors = checked.errors.map((error) => ({ ...error, path: `/facts${error.path}` }));
    return refuse(problems.invalidForm(`${errors.length} erreur(s) dans les faits donnés à la règle.`, { errors }));
  }
  const { outputs, ...answer } = evaluateRule(definition, checked.data, asOf);
  return JSON.parse(JSON.stringify({ ...answer, ...outputs })) as JsonObject;
}

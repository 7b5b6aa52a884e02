import { type FieldError, isJsonObject, type Json, type JsonObject, ownMember } from '../../../base/base.ts';
import {
  addressAfter,
  type CompiledBundle,
  fieldsAround,
  type PlannedChanges,
  type WorkflowVersions,
} from '../../../engine/engine.ts';
import type { Hindrance, PlanRow } from './plan-shapes.ts';

/** Says why a dossier stays, without its content, since an administrator may not read it. */
export interface MaskedReason {
  text: string;
  cure: string;
  row: { kind: PlanRow['kind']; id: string } | null;
}

const IN_PLAN = 'Remplissez la ligne du plan.';
const CURES: { [code: string]: string } = {
  draft: 'Qui l’a commencé doit l’envoyer ou le jeter ; ce dossier pourra passer ensuite.',
  'signed-link': 'Qui suit le dossier peut retirer le lien ; il pourra passer ensuite.',
  incident: 'La page des incidents dit quoi faire.',
  internal: 'Prévenez qui s’occupe du serveur : son journal dit où.',
  'plan-state': 'Corrigez le plan.',
  'plan-event': 'Corrigez le plan.',
  'plan-deadline': 'Corrigez le plan.',
  'plan-field': 'Corrigez le plan.',
  'plan-value': 'Corrigez le calcul, ou donnez une valeur.',
  'dead-end': 'Menez cette étape à une autre dans le plan, ou publiez une version où quelque chose en fait sortir.',
  unavailable: 'Recommencez plus tard.',
};
const STAYS = 'Ce dossier finit sur sa version, sans rien perdre.';

export function maskedReason(versions: WorkflowVersions<CompiledBundle>, reason: FieldError): MaskedReason {
  const row = rowOf(versions, reason);
  const cure = CURES[reason.code] ?? (row === null ? STAYS : IN_PLAN);
  return { text: textOf(versions, reason), cure, row };
}

function textOf({ from, to }: WorkflowVersions<CompiledBundle>, { path, code, message }: FieldError): string {
  const [, part, name = ''] = path.split('/');
  // The messages of these codes name a person, what they typed, or what only the server knows: other words replace them.
  if (code === 'draft')
    return `Un brouillon de « ${from.bundle.workflow.events[name]?.title ?? name} » ne tiendrait plus.`;
  if (code === 'signed-link') return 'Un lien signé en cours ne tiendrait plus sa promesse.';
  if (code === 'internal') return 'Une erreur inattendue.';
  if (part === 'data') return `Réponse « ${fieldTitle(to, name) ?? fieldTitle(from, name) ?? name} » : ${message}`;
  return message;
}

function rowOf({ from, to }: WorkflowVersions<CompiledBundle>, { path, code }: FieldError): MaskedReason['row'] {
  const [, part, name = '', planned] = path.split('/');
  if (part === 'data') return { kind: 'field', id: name };
  if (part === 'acts' && code === 'unknown-event') return { kind: 'event', id: name };
  if (part === 'states' && code === 'new-region') return { kind: 'region', id: name };
  if (['states', 'history', 'told', 'frozen'].includes(part ?? '') && from.nodes.has(name) && code !== 'merged-regions')
    return isState(from, name) || to.nodes.has(name) ? { kind: 'state', id: name } : null;
  if (part === 'plan' && planned !== undefined) return planRowAt(name, planned);
  return null;
}

const PLAN_PARTS: { [part: string]: PlanRow['kind'] } = {
  states: 'state',
  regions: 'region',
  events: 'event',
  deadlineNames: 'deadline',
  fields: 'field',
  fieldNames: 'inner',
};

function planRowAt(part: string, id: string): MaskedReason['row'] {
  const kind = PLAN_PARTS[part];
  return kind === undefined ? null : { kind, id };
}

function isState({ nodes }: CompiledBundle, id: string): boolean {
  const node = nodes.get(id);
  return node !== undefined && node.kind !== 'history';
}

/** Merges the reasons that are identical, and puts the most frequent first. */
export function grouped(found: readonly MaskedReason[]): Hindrance[] {
  const groups = new Map<string, Hindrance>();
  for (const { text, cure, row } of found) {
    const group = groups.get(text) ?? { text, cure, row, dossiers: 0 };
    groups.set(text, { ...group, dossiers: group.dossiers + 1 });
  }
  return [...groups.values()].toSorted((a, b) => b.dossiers - a.dossiers).slice(0, MAX_GROUPS);
}

const MAX_GROUPS = 50;

/**
 * Returns the lines of the plan: one for each hindrance that a line can solve, each deadline that would be lost, and each thing already in
 * the plan.
 * @param lost deadlines that wait on some dossier, and that the version gone to does not have
 */
export function planRows(
  versions: WorkflowVersions<CompiledBundle>[],
  reasons: Hindrance[],
  plan: PlannedChanges,
  lost: ReadonlySet<string>,
): PlanRow[] {
  const [first] = versions;
  if (first === undefined) return [];
  const said = (kind: PlanRow['kind'], part: object | undefined) => Object.keys(part ?? {}).map((id) => ({ kind, id }));
  const wanted = [
    ...reasons.flatMap(({ row }) => (row === null ? [] : [{ kind: row.kind as PlanRow['kind'], id: row.id }])),
    ...said('state', plan.states),
    ...said('region', plan.regions),
    ...said('event', plan.events),
    ...[...lost].map((id) => ({ kind: 'deadline' as const, id })),
    ...said('deadline', plan.deadlineNames),
    ...said('field', plan.fields),
    ...said('inner', plan.fieldNames),
  ];
  const distinct = new Map(wanted.map((row) => [`${row.kind} ${row.id}`, row]));
  return [...distinct.values()].map((row) => {
    const at = addressAfter(row.id, plan.fieldNames ?? {});
    return withSaid(planRow(versions, first.to, { ...row, at }), first.to, plan);
  });
}

/** Adds the state that the plan already gives, when it is a composite state that the choices leave out. */
function withSaid(row: PlanRow, { stateTitles }: CompiledBundle, { states = {} }: PlannedChanges): PlanRow {
  const said = row.kind === 'state' ? states[row.id] : undefined;
  if (said === undefined || row.choices.some(({ id }) => id === said)) return row;
  return { ...row, choices: [...row.choices, { id: said, title: stateTitles[said] ?? said }] };
}

function planRow(
  versions: WorkflowVersions<CompiledBundle>[],
  to: CompiledBundle,
  { kind, id, at }: { kind: PlanRow['kind']; id: string; at: string },
): PlanRow {
  const left = versions.map(({ from }) => from);
  const titleIn = (titleOf: (bundle: CompiledBundle) => string | undefined) =>
    left.map(titleOf).find((title) => title !== undefined) ?? titleOf(to) ?? id;
  switch (kind) {
    case 'state':
      return {
        kind,
        id,
        title: titleIn(({ stateTitles }) => stateTitles[id]),
        choices: statesOf(to, null),
        type: null,
      };
    case 'region':
      return { kind, id, title: to.stateTitles[id] ?? id, choices: statesOf(to, id), type: null };
    case 'event': {
      const choices = Object.entries(to.bundle.workflow.events).map(([event, { title }]) => ({ id: event, title }));
      return { kind, id, title: titleIn(({ bundle }) => bundle.workflow.events[id]?.title), choices, type: null };
    }
    case 'deadline': {
      const choices = Object.entries(to.bundle.workflow.deadlines).map(([name, { title }]) => ({ id: name, title }));
      return { kind, id, title: titleIn(({ bundle }) => bundle.workflow.deadlines[id]?.title), choices, type: null };
    }
    case 'inner': {
      const choices = Object.entries(fieldsAround(to, at) ?? {}).map(([name, field]) => ({
        id: name,
        title: titleOf(field) ?? name,
      }));
      const last = id.slice(id.lastIndexOf('.') + 1);
      return { kind, id, title: titleIn((bundle) => titleOf(fieldsAround(bundle, id)?.[last])), choices, type: null };
    }
    case 'field':
      return {
        kind,
        id,
        title: titleIn((bundle) => fieldTitle(bundle, id)),
        choices: valuesOf(to, id),
        type: typeOf(to, id),
      };
  }
}

/** Lists the innermost states, the only ones where a dossier may stand. */
function statesOf(to: CompiledBundle, within: string | null): PlanRow['choices'] {
  return [...to.nodes.values()]
    .filter((node) => node.kind === 'atomic' && node.children.length === 0 && isIn(to, node.id, within))
    .map(({ id }) => ({ id, title: to.stateTitles[id] ?? id }));
}

function isIn({ nodes }: CompiledBundle, id: string, within: string | null): boolean {
  if (within === null) return true;
  for (let node = nodes.get(id) ?? null; node !== null; node = node.parent) if (node.id === within) return true;
  return false;
}

function fieldOf({ data }: CompiledBundle, name: string): JsonObject | undefined {
  const properties = data.schema.properties;
  const found: Json | undefined = ownMember(properties, name);
  return isJsonObject(found) ? found : undefined;
}

function fieldTitle(bundle: CompiledBundle, name: string): string | undefined {
  return titleOf(fieldOf(bundle, name));
}

function titleOf(field: Json | undefined): string | undefined {
  return isJsonObject(field) && typeof field.title === 'string' ? field.title : undefined;
}

function typeOf(to: CompiledBundle, name: string): string {
  const field = fieldOf(to, name);
  if (field === undefined) return 'gone';
  if (field.type === 'string' && (field.format === 'date' || field.format === 'date-time')) return field.format;
  return typeof field.type === 'string' ? field.type : 'any';
}

/** Lists the values of a field with a closed list; empty for any other field. */
function valuesOf(to: CompiledBundle, name: string): PlanRow['choices'] {
  const field = fieldOf(to, name);
  const options = Array.isArray(field?.oneOf) ? field.oneOf : [];
  const titled = options.flatMap((one) =>
    isJsonObject(one) && typeof one.const === 'string'
      ? [{ id: one.const, title: String(one.title ?? one.const) }]
      : [],
  );
  if (titled.length > 0) return titled;
  const values = Array.isArray(field?.enum) ? field.enum : [];
  return values.flatMap((value) => (typeof value === 'string' ? [{ id: value, title: value }] : []));
}

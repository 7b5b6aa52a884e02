import { isJsonObject, type Json, type JsonObject, problems, refuse, sha256 } from '../../../base/base.ts';
import { exampleFor, maskedData, shapeOf } from '../../../catalog/catalog.ts';
import {
  type Bundle,
  type CompiledBundle,
  type Dossier,
  letterheadOf,
  readingVars,
  stateTitles,
  workflowsOf,
} from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { type LetterInput, letter } from '../../documents/documents.ts';
import { loadLinks } from '../../linked/linked.ts';
import { pinnedTo } from '../migrate.ts';
import type { MaskedDossiers } from './letter-shapes.ts';
import { triedDraft } from './read.ts';

/** Limits the dossiers offered, those looked at to find others in different states, and those offered in one same state. */
const [MAX_OFFERED, MAX_LOOKED_AT, MAX_ALIKE] = [12, 60, 2];

/** Lists real dossiers of a workflow under numbers that only this draft uses: nobody can tell which they are. */
export async function maskedDossiers(
  context: Context,
  caller: Caller,
  { id, workflow }: { id: string; workflow: string },
): Promise<MaskedDossiers> {
  const draft = await triedDraft(context, caller, id);
  const alike = new Map<string, number>();
  const items: MaskedDossiers['items'] = [];
  let lookedAt = 0;
  for await (const of of idsOf(context, workflow)) {
    const dossier = (await context.store.load(of))?.dossier;
    if (dossier === undefined) continue;
    lookedAt += 1;
    const compiled = await context.bundles.byHash(dossier.bundle).catch(() => null);
    const titles = compiled === null ? {} : stateTitles(compiled);
    const inner = dossier.states.filter((state) => (compiled?.nodes.get(state)?.children.length ?? 0) === 0);
    const standing = inner.map((state) => titles[state] ?? state).join(', ');
    const count = alike.get(standing) ?? 0;
    alike.set(standing, count + 1);
    const key = keyOf(draft.id, dossier.id);
    if (count < MAX_ALIKE) items.push({ key, name: `Dossier ${numberOf(key)}`, standing });
    if (items.length === MAX_OFFERED || lookedAt === MAX_LOOKED_AT) break;
  }
  return { items };
}

async function* idsOf(context: Context, workflow: string): AsyncGenerator<string> {
  const versions = await context.store.versions({ workflow });
  for (const { hash } of versions.filter((version) => version.dossiers > 0)) yield* pinnedTo(context, hash);
}

/** @throws Refusal not-found */
export async function dossierOfKey(
  context: Context,
  { draft, workflow, key }: { draft: string; workflow: string; key: string },
): Promise<Dossier> {
  for await (const id of idsOf(context, workflow)) {
    const stored = keyOf(draft, id) === key ? await context.store.load(id) : null;
    if (stored !== null) return stored.dossier;
  }
  return refuse(problems.notFound('Ce dossier n’est plus là : choisissez-en un autre.'));
}

/** Names a dossier for those who work on this draft, and reveals nothing of it. */
export function keyOf(draft: string, dossier: string): string {
  return sha256(`${draft} ${dossier}`).slice(0, 16);
}

export function numberOf(key: string): string {
  return String(Number.parseInt(key.slice(0, 8), 16) % 10_000).padStart(4, '0');
}

/**
 * Writes a letter on a real dossier, masked beforehand: no word of its content enters the page. Values known only when it is sent (its
 * author, the deadline, the link, what the document computes) are invented, as with fictional data. The definitions under which the answers
 * were given decide what is secret, whatever the draft says.
 * @throws Refusal not-found
 */
export async function maskedLetterOf(
  context: Context,
  compiled: CompiledBundle,
  { template, dossier }: { template: string; dossier: Dossier },
): Promise<LetterInput> {
  const { bundle } = compiled;
  const example = exampleFor(bundle, template, (path) => compiled.values.get(path) ?? null);
  if (example === null)
    return refuse(problems.notFound(`« ${bundle.workflow.id} » ne se sert pas du gabarit « ${template} ».`));
  const seen = await maskedVars(context, compiled, dossier);
  const form = await maskedForm(context, bundle, dossier, example.form);
  const data = { ...example.data, ...seen, ...(form !== null && { form }) };
  // Every role is given, as when a letter is sent: an organisation answers for a role that nobody holds.
  const roles = Object.fromEntries([...compiled.roles.keys()].map((role) => [role, dossier.roles[role] ?? []]));
  const filled = await letter(context, { compiled, form: example.form, template, data: { ...data, roles } });
  const { people = {}, issuer = {} } = filled.data;
  const { from, isCofinanced } = letterheadOf(compiled, data);
  const shown = { ...filled, isCofinanced, data: { ...filled.data, ...data, issuer, people: maskedPeople(people) } };
  // The letterhead is the installation's own, hence not masked, unless somebody holds the writing role in this dossier.
  if (from === null || (roles[from] ?? []).length === 0) return shown;
  const writes = filled.issuer === null ? null : shapeOf(filled.issuer);
  return { ...shown, issuer: writes, data: { ...shown.data, issuer: maskedPeople(issuer) } };
}

async function maskedVars(context: Context, compiled: CompiledBundle, dossier: Dossier): Promise<JsonObject> {
  const { bundle } = compiled;
  const now = await context.clock.now();
  const maskedOnes = async (ids: string[]) =>
    Promise.all(
      (await context.store.dossiers(ids)).map(async (one) => ({ ...one, data: await maskedAsPinned(context, one) })),
    );
  const liens = await loadLinks({ store: { dossiers: maskedOnes } }, compiled, dossier);
  const data = await maskedAsPinned(context, dossier);
  const real = readingVars(compiled, dossier, data, { now, liens });
  const linked = isJsonObject(real['liens'] ?? null) ? (real['liens'] as JsonObject) : {};
  return {
    ...{ now, today: real['today'] ?? null, etats: real['etats'] ?? [], compteurs: real['compteurs'] ?? {} },
    data: maskedData(bundle, bundle.dossier, data),
    roles: withoutWords(real['roles'] ?? {}),
    dossier: { id: shapeOf(dossier.id), createdAt: dossier.createdAt, title: shapeOf(dossier.title) },
    liens: Object.fromEntries(Object.entries(linked).map(([name, view]) => [name, maskedLink(bundle, name, view)])),
  };
}

/**
 * Masks by the version the dossier is pinned to, then by the version in force, which may mark more. Returns nothing when the pinned version
 * is missing, since only it says what is secret.
 */
export async function maskedAsPinned(
  { bundles }: Context,
  { workflow, bundle: hash, data }: Dossier,
): Promise<JsonObject> {
  const pinned = await bundles.definition(hash);
  if (pinned === null) return {};
  const current = (await bundles.currentDefinition(workflow)) ?? pinned;
  return maskedTwice([pinned, pinned.dossier], [current, current.dossier], data);
}

type MaskingRules = [bundle: Bundle, schema: JsonObject];

/** Masks by both versions; a field unknown to the second stays as the first masks it. */
function maskedTwice(first: MaskingRules, second: MaskingRules, value: JsonObject): JsonObject {
  const once = maskedData(...first, value);
  const twice = maskedData(...second, once);
  return { ...(isJsonObject(once) && once), ...(isJsonObject(twice) && twice) };
}

function maskedLink(bundle: Bundle, name: string, view: Json): Json {
  if (Array.isArray(view)) return view.map((one) => maskedLink(bundle, name, one));
  const link = bundle.workflow.links[name];
  if (!isJsonObject(view) || link === undefined) return null;
  const schemas = workflowsOf(link)
    .map((workflow) => bundle.linked[workflow])
    .filter((schema) => schema !== undefined);
  const data = schemas.map((schema) => maskedData(bundle, schema, view['data'])).filter(isJsonObject);
  const known = Object.assign({}, ...data.toReversed()) as JsonObject;
  const read = Object.entries(known).filter(([field]) => link.read.includes(field));
  return { ...view, id: withoutWords(view['id'] ?? null), data: Object.fromEntries(read) };
}

/** Returns the last answers given to the form that fills the letter, masked; null when nobody has answered yet. */
async function maskedForm(
  { store, bundles }: Context,
  { forms, ...bundle }: Bundle,
  dossier: Dossier,
  form: string | null,
): Promise<Json> {
  const schema = form === null ? undefined : forms[form];
  if (schema === undefined) return null;
  const journal = await store.journal(dossier.id);
  for (const { entry } of journal.toReversed()) {
    const { command } = entry;
    if (command.kind !== 'event') continue;
    const past = await bundles.definition(entry.bundle);
    if (past === null || past.workflow.events[command.event]?.form !== form) continue;
    const current = (await bundles.currentDefinition(dossier.workflow)) ?? past;
    const known = maskedTwice([past, past.forms[form] ?? {}], [current, current.forms[form] ?? {}], command.data);
    return maskedData({ forms, ...bundle }, schema, known);
  }
  return null;
}

/** Drops logos, because a picture cannot be masked letter by letter. */
function maskedPeople(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskedPeople);
  if (!isJsonObject(value)) return withoutWords(value);
  const members = Object.entries(value).map(([name, member]) => [name, name === 'logo' ? null : maskedPeople(member)]);
  return Object.fromEntries(members);
}

function withoutWords(value: Json): Json {
  if (typeof value === 'string') return shapeOf(value);
  if (Array.isArray(value)) return value.map(withoutWords);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutWords(member)]));
}

import { isJsonObject, type Json, type JsonObject, problems, refuse, sha256 } from '../../../base/base.ts';
import { exampleFor, maskedData, shapeOf } from '../../../catalog/catalog.ts';
import {
  type Bundle,
  type CompiledBundle,
  type Dossier,
  readingVars,
  stateTitles,
  workflowsOf,
} from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { type Letter, letter } from '../../documents/documents.ts';
import { loadLinks } from '../../linked/linked-data.ts';
import { pinnedTo } from '../migrate.ts';
import type { MaskedDossiers } from './letters-contract.ts';
import { triedDraft } from './read.ts';

/** Offered, and looked at to offer ones that stand elsewhere. */
const [MAX_OFFERED, MAX_LOOKED_AT, MAX_ALIKE] = [12, 60, 2];

/** Real dossiers of a workflow by a number of the draft's own: which they are cannot be told from it. */
export async function maskedDossiers(
  context: Context,
  caller: Caller,
  { id, workflow }: { id: string; workflow: string },
): Promise<MaskedDossiers> {
  const draft = await triedDraft(context, caller, id);
  const alike = new Map<string, number>();
  const items: MaskedDossiers['items'] = [];
  let lookedAt = 0;
  for await (const dossier of dossiersOf(context, workflow)) {
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

async function* dossiersOf(context: Context, workflow: string): AsyncGenerator<Dossier> {
  const versions = await context.store.versions({ workflow });
  for (const { hash } of versions.filter((version) => version.dossiers > 0))
    for await (const id of pinnedTo(context, hash)) {
      const stored = await context.store.load(id);
      if (stored !== null) yield stored.dossier;
    }
}

function keyOf(draft: string, dossier: string): string {
  return sha256(`${draft} ${dossier}`).slice(0, 16);
}

function numberOf(key: string): string {
  return String(Number.parseInt(key.slice(0, 8), 16) % 10_000).padStart(4, '0');
}

/**
 * A letter on a real dossier, masked before it is written: no word of what it holds enters the page. What only the moment of sending
 * knows (who acts, the deadline, the link, what the document computes) is invented, as on the fictional data.
 *
 * @throws Refusal not-found
 */
export async function maskedLetterOf(
  context: Context,
  compiled: CompiledBundle,
  { draft, template, key }: { draft: string; template: string; key: string },
): Promise<Letter> {
  const { bundle } = compiled;
  const example = exampleFor(bundle, template, (path) => compiled.values.get(path) ?? null);
  if (example === null)
    return refuse(problems.notFound(`« ${bundle.workflow.id} » ne se sert pas du gabarit « ${template} ».`));
  const dossier = await dossierOf(context, bundle.workflow.id, { draft, key });
  const seen = await maskedVars(context, compiled, dossier);
  const form = await maskedForm(context, bundle, dossier, example.form);
  const data = { ...example.data, ...seen, ...(form !== null && { form }) };
  const filled = await letter(context, {
    compiled,
    form: example.form,
    template,
    data: { ...data, roles: dossier.roles },
  });
  const { people = {}, issuer = {} } = filled.data;
  return { ...filled, data: { ...filled.data, ...data, issuer, people: withoutWords(people) } };
}

async function dossierOf(
  context: Context,
  workflow: string,
  { draft, key }: { draft: string; key: string },
): Promise<Dossier> {
  for await (const dossier of dossiersOf(context, workflow)) if (keyOf(draft, dossier.id) === key) return dossier;
  return refuse(problems.notFound('Ce dossier n’est plus là : choisissez-en un autre.'));
}

async function maskedVars(context: Context, compiled: CompiledBundle, dossier: Dossier): Promise<JsonObject> {
  const { bundle } = compiled;
  const now = await context.clock.now();
  const liens = await loadLinks(context, compiled, dossier);
  const real = readingVars(compiled, dossier, dossier.data, { now, liens });
  const linked = isJsonObject(real['liens'] ?? null) ? (real['liens'] as JsonObject) : {};
  return {
    ...{ now, today: real['today'] ?? null, etats: real['etats'] ?? [], compteurs: real['compteurs'] ?? {} },
    data: maskedData(bundle, bundle.dossier, dossier.data),
    roles: withoutWords(real['roles'] ?? {}),
    dossier: { id: shapeOf(dossier.id), createdAt: dossier.createdAt, title: shapeOf(dossier.title) },
    liens: Object.fromEntries(Object.entries(linked).map(([name, view]) => [name, maskedLink(bundle, name, view)])),
  };
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

/** What was last answered to the form the letter is filled with; null when nobody did yet. */
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
    if (past?.workflow.events[command.event]?.form === form)
      return maskedData({ forms, ...bundle }, schema, command.data);
  }
  return null;
}

function withoutWords(value: Json): Json {
  if (typeof value === 'string') return shapeOf(value);
  if (Array.isArray(value)) return value.map(withoutWords);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutWords(member)]));
}

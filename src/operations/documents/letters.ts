import { isJsonObject, type Json, type JsonObject, problems, refuse } from '../../base/base.ts';
import { labelsOf, signatureAddresses } from '../../catalog/catalog.ts';
import type { Labels } from '../../documents/documents.ts';
import { type Bundle, type CompiledBundle, letterheadOf, namedIn, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { isUpload, uploadsOn } from '../dossier/dossier.ts';
import { partialsUsed } from '../served/template-text.ts';
import { peopleOfLetter } from './letter-people.ts';

/** All that is needed to render one template on one dossier, as things were when it was decided. */
export interface Letter {
  /** Name of the template, and its Handlebars source. */
  template: string;
  source: string;
  partials: { [name: string]: string };
  /** What was decided, with the names behind ids and the drawings behind signatures. */
  data: JsonObject;
  labels: Labels;
  /** IANA zone of the workflow. */
  zone: string;
  issuer: string | null;
  isCofinanced: boolean;
  /** Hash of the bundle the template comes from. */
  bundle: string;
  /** Form it is filled with. */
  form: string | null;
}

/** The letter of an e-mail or document task, with the definitions of the command that decided it. */
export async function letterOfTask(context: Context, task: Task, template: string): Promise<Letter> {
  const { compiled, form } = await decidedBy(context, task);
  return letter(context, { compiled, form, template, data: dataOf(task) });
}

function dataOf({ payload }: Task): JsonObject {
  return 'data' in payload ? payload.data : {};
}

/** The version and the form of the command that decided a task. */
export interface LetterSource {
  /** Hash of the bundle. */
  bundle: string;
  form: string | null;
}

/** Found by the task's key, `dossier:revision:index`; null once that command is told no more. */
export async function letterSource(
  context: Context,
  task: Pick<Task, 'key' | 'dossier'>,
): Promise<LetterSource | null> {
  const revision = Number(task.key.slice(task.dossier.length + 1).split(':')[0]);
  if (!Number.isSafeInteger(revision)) return null;
  const [sealed] = await context.store.journal(task.dossier, { after: revision - 1, limit: 1 });
  if (sealed?.entry.revision !== revision) return null;
  const { bundle, command } = sealed.entry;
  if (command.kind === 'resend') return letterSource(context, { ...task, key: command.task });
  const definition = await context.bundles.definition(bundle);
  const event = command.kind === 'event' || command.kind === 'message' ? command.event : null;
  return { bundle, form: event === null ? null : (definition?.workflow.events[event]?.form ?? null) };
}

async function decidedBy(
  context: Context,
  task: Pick<Task, 'key' | 'dossier'>,
): Promise<{ compiled: CompiledBundle; form: string | null }> {
  const source = await letterSource(context, task);
  if (source === null) return refuse(problems.notFound(`La décision de la tâche « ${task.key} » est introuvable.`));
  return { compiled: await context.bundles.byHash(source.bundle), form: source.form };
}

export interface LetterRequest {
  compiled: CompiledBundle;
  /** Form the template is filled with. */
  form: string | null;
  template: string;
  /** Every variable of expressions, complete. */
  data: JsonObject;
}

export async function letter(context: Context, { compiled, form, template, data }: LetterRequest): Promise<Letter> {
  const { bundle, hash } = compiled;
  const source = Object.hasOwn(bundle.templates, template) ? bundle.templates[template] : undefined;
  if (source === undefined) return refuse(problems.notFound(`Le gabarit « ${template} » n’existe pas.`));
  const { from, title, isCofinanced } = letterheadOf(compiled, data);
  const { people, issuer } = await peopleOfLetter(context, data['roles'], from);
  return {
    template,
    source,
    partials: partialsUsed(source, bundle.templates),
    data: {
      ...(await withDrawings(context, bundle, form, data)),
      ...{ people, issuer, files: await filesOf(context, bundle, form, data) },
    },
    labels: labelsOf(bundle, form),
    zone: bundle.workflow.zone,
    issuer: textIn(issuer['programme']) ?? textIn(issuer['name']) ?? title,
    isCofinanced,
    bundle: hash,
    form,
  };
}

/** The files that the form names, in its order: what proves which bytes were received. */
async function filesOf(context: Context, { forms }: Bundle, form: string | null, data: JsonObject): Promise<Json[]> {
  const schema = form === null ? undefined : forms[form];
  const [answers, dossier] = [data['form'], data['dossier']];
  if (schema === undefined || !isJsonObject(answers) || !isJsonObject(dossier)) return [];
  const named = namedIn(schema, answers).filter(({ kind }) => kind === 'file');
  if (named.length === 0) return [];
  const uploads = await uploadsOn(context, String(dossier['id']));
  const known = new Map(
    uploads.map(({ id, name, type, size, sha256, at }) => [id, { id, name, type, size, sha256, at }]),
  );
  return [...new Set(named.map(({ id }) => id))].flatMap((id) => known.get(id) ?? []);
}

function textIn(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Ids of signatures become the drawings themselves (PNG, base64), so that the stored data suffice to print again. */
async function withDrawings(
  context: Context,
  bundle: Bundle,
  form: string | null,
  data: JsonObject,
): Promise<JsonObject> {
  const addresses = new Set(signatureAddresses(bundle, form));
  if (addresses.size === 0) return data;
  const drawn = async (value: Json, address: string): Promise<Json> => {
    if (typeof value === 'string') return addresses.has(address) ? drawingOf(context, value) : value;
    if (Array.isArray(value)) return Promise.all(value.map((item) => drawn(item, address)));
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(
      async ([name, member]): Promise<[string, Json]> => [name, await drawn(member, `${address}.${name}`)],
    );
    return Object.fromEntries(await Promise.all(members));
  };
  const roots = Object.entries(data).map(
    async ([root, value]): Promise<[string, Json]> => [
      root,
      root === 'data' || root === 'form' ? await drawn(value, root) : value,
    ],
  );
  return Object.fromEntries(await Promise.all(roots));
}

/** A drawing kept in the data stays; null when there is no such image: the sheet then says how it was signed, without showing it. */
async function drawingOf(context: Context, drawing: string): Promise<string | null> {
  if (!isUpload({ id: drawing })) return drawing;
  const kept = await context.store.file(drawing);
  return kept?.file.type === 'image/png' ? Buffer.from(kept.content).toString('base64') : null;
}

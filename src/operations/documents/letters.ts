import { isJsonObject, type Json, type JsonObject, own, problems, refuse } from '../../base/base.ts';
import { labelsOf, signatureAddresses } from '../../catalog/catalog.ts';
import type { Labels } from '../../documents/documents.ts';
import { type Bundle, type CompiledBundle, letterheadOf, namedIn, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { isUpload, uploadsOn } from '../dossier/dossier.ts';
import { partialsUsed } from '../served/served.ts';
import { peopleOfLetter } from './letter-people.ts';

/** Holds all that is needed to render one template on one dossier, as things were when the letter was decided. */
export interface LetterInput {
  /** Is the name of the template; `source` is its Handlebars text. */
  template: string;
  source: string;
  partials: { [name: string]: string };
  /** Holds the decided values, with names in place of ids and drawings in place of signatures. */
  data: JsonObject;
  labels: Labels;
  /** Is the IANA zone of the workflow. */
  zone: string;
  issuer: string | null;
  isCofinanced: boolean;
  /** Is the hash of the bundle the template comes from. */
  bundle: string;
  /** Names the form it is filled with. */
  form: string | null;
}

/** Builds the letter of an e-mail or document task, with the definitions of the command that decided it. */
export async function letterOfTask(context: Context, task: Task, template: string): Promise<LetterInput> {
  const { compiled, form } = await decidedBy(context, task);
  return letter(context, { compiled, form, template, data: dataOf(task) });
}

function dataOf({ payload }: Task): JsonObject {
  return 'data' in payload ? payload.data : {};
}

/** Holds the version and the form of the command that decided a task. */
export interface LetterSource {
  /** Is the hash of the bundle. */
  bundle: string;
  form: string | null;
}

/** Finds the source by the task's key, `dossier:revision:index`; null when its journal entry is gone. */
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
  /** Names the form the template is filled with. */
  form: string | null;
  template: string;
  /** Holds every variable of expressions in full. */
  data: JsonObject;
}

export async function letter(
  context: Context,
  { compiled, form, template, data }: LetterRequest,
): Promise<LetterInput> {
  const { bundle, hash } = compiled;
  const source = own(bundle.templates, template);
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

/** Finds the files that the form names, in its order; their hashes prove which bytes were received. */
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

/** Replaces ids of signatures by the drawings themselves (PNG, base64), so that the stored data suffice to print again. */
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

/**
 * Returns the drawing as it is when the data hold it; null when the image is gone: the document then says how it was signed, without
 * showing it.
 */
async function drawingOf(context: Context, drawing: string): Promise<string | null> {
  if (!isUpload({ id: drawing })) return drawing;
  const kept = await context.store.file(drawing);
  return kept?.file.type === 'image/png' ? Buffer.from(kept.content).toString('base64') : null;
}

import { examines, fieldsRead, isEnough, isReadWhole, readScopeOf, relationOf } from '../../access/access.ts';
import { nameIn, templateReads } from '../../catalog/catalog.ts';
import { type Bundle, withDefaults } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { AuthorizedDossier } from '../reading/reading.ts';
import type { ViewDocument } from '../shared-shapes/shared-shapes.ts';
import { mayReadOf } from './fiche.ts';
import { formGrants } from './form-grants.ts';
import { type IssuedDocument, issuedFor } from './issued.ts';
import { ledTo, type OtherDossier, readableOf } from './linked-dossiers.ts';

const FORMATS: ViewDocument['formats'] = ['pdf', 'docx', 'html'];

type ReaderDossier = Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'held' | 'compiled'>;

/** Says which reader reads the documents of which dossier. */
export interface DocumentReader {
  found: ReaderDossier;
  caller: Caller;
  /** Holds, by id, the linked dossiers that the reader may read. */
  linked: ReadonlyMap<string, OtherDossier>;
}

export async function documentReader(context: Context, caller: Caller, found: ReaderDossier): Promise<DocumentReader> {
  const ids = ledTo(found).linked;
  const beside = ids.length === 0 ? [] : await context.store.dossiers(ids);
  return {
    found,
    caller,
    linked: await readableOf(context, caller, { dossiers: beside.map((dossier) => ({ dossier })) }),
  };
}

/** Lists the issued documents that `mayRead` lets the caller read. */
export async function readableDocuments(
  context: Context,
  caller: Caller,
  found: ReaderDossier,
): Promise<ViewDocument[]> {
  const reader = await documentReader(context, caller, found);
  return shownTo(context, reader, await issuedFor(context.store, found.dossier.id));
}

export async function shownTo(
  context: Context,
  reader: DocumentReader,
  issued: IssuedDocument[],
): Promise<ViewDocument[]> {
  const kept: ViewDocument[] = [];
  for (const document of issued) if (await mayRead(context, reader, document)) kept.push(shown(document));
  return kept;
}

export function shown({ id, template, name, at, to, code, files, erased }: IssuedDocument): ViewDocument {
  const document = { id, template, name, at, to, code, sha256: files.pdf.sha256 };
  return erased === undefined ? { ...document, formats: FORMATS } : { ...document, formats: [], erased };
}

/**
 * Tells whether the reader may read a document: if it was addressed to one of their roles, if they asked for it, or if they work on the
 * dossier or examine it and may read the whole of every field it prints.
 */
export async function mayRead(context: Context, reader: DocumentReader, document: IssuedDocument): Promise<boolean> {
  const { bundle, held } = reader.found;
  if (document.to.some((role) => held.includes(role)) || document.by === reader.caller.person.id) return true;
  const relation = relationOf(bundle.workflow, bundle.roles, held);
  const isAtWork = relation !== null && (isEnough(relation, 'worker') || examines(bundle, held));
  if (!isAtWork) return false;
  return (await unreadIn(context, reader, document)).length === 0;
}
mayRead.says =
  'Un document adressé à un de ses rôles, ou que l’on a demandé ; pour qui travaille sur le dossier, celui dont on lit tout ce qu’il imprime.';

/**
 * Lists what a template prints that the reader may not read whole; when its version no longer compiles, all of the data counts as printed.
 * With `cut`, a field read on some items counts as read, since only those items are printed.
 */
export async function unreadIn(
  { bundles }: Context,
  { found, linked }: DocumentReader,
  { bundle: hash, template, form }: Pick<IssuedDocument, 'bundle' | 'template' | 'form'>,
  isCut: 'cut' | 'whole' = 'whole',
): Promise<readonly string[]> {
  const compiled = await bundles.byHash(hash).catch(() => null);
  const reads = compiled === null ? undefined : templateReads(compiled).get(template);
  const { bundle, held } = found;
  const readScope = readScopeOf(bundle.workflow, held);
  const reading = { seen: found, held, readScope, readable: linked };
  const mayReadField = mayReadOf(reading, isCut === 'cut' ? fieldsRead(readScope) : readScope.fields);
  const asked = compiled === null || form === null ? form : nameIn(bundle, compiled.bundle, 'forms', form);
  return (reads ?? ['data']).filter((path) =>
    path.startsWith('form.')
      ? !mayReadForm(bundle, held, { form: asked, field: path.slice('form.'.length) })
      : !mayReadField(path),
  );
}

/** Tells whether the reader may read an answer of a form, by an event that uses the form or by a document they may ask for with it. */
export function mayReadForm(
  bundle: Bundle,
  held: readonly string[],
  { form, field }: { form: string | null; field: string },
): boolean {
  const { events, documents } = withDefaults('workflow', bundle.workflow);
  const asked = Object.values(documents).some((one) => one.form === form && one.by.some((role) => held.includes(role)));
  return (
    asked ||
    Object.entries(events)
      .filter(([, event]) => event.form === form)
      .some(([name]) => {
        const { grants, sensitive } = formGrants(bundle, name, held);
        return isReadWhole(field, grants, sensitive);
      })
  );
}

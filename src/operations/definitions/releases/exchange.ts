import { type JsonObject, problems, refuse } from '../../../base/base.ts';
import { type DefinitionTexts, hashesOf, isDefinitionPath, treeHash } from '../../../catalog/catalog.ts';
import { findTree, type Release, treeTexts } from '../../../store/store.ts';
import { journalled, ON_SERVER } from '../../accounts/accounts.ts';
import type { Context } from '../../context.ts';
import type { WiderReading } from '../../wider-reading/wider-reading.ts';
import { named } from '../people.ts';
import {
  MAX_LEGAL,
  MAX_REASON,
  type PublicationAnswer,
  type ReleaseFile,
  type ReleaseImport,
  type ReleaseLine,
  type ReleaseRestore,
} from '../release-shapes.ts';
import {
  type HeldChange,
  heldPublication,
  type PublicationRequest,
  sentenceOf,
  type TellingContext,
  lineOf as wideningLine,
  widerByPublication,
} from '../widenings/widenings.ts';
import { compose, type DefinitionSet } from './compose.ts';
import { lineNamed, releaseNamed } from './history.ts';
import { needsSecondPerson } from './policy.ts';
import { baseOf, COMMAND_LINE, cancelScheduled, comingAfter, type Intent, publish, refuseErrors } from './publish.ts';
import { treeChanges } from './trees.ts';

/** Limits the files of an import: more than any installation has, and each becomes a record. */
const MAX_FILES = 5_000;

/**
 * Exports a release, found by id or number.
 * @throws Refusal not-found
 */
export async function exportRelease(context: Context, by: string, name: string): Promise<ReleaseFile> {
  const { hash, number, at, reason, legal, effectiveFrom } = await releaseNamed(context, name);
  const noted = { act: 'release.export', by, detail: `nº ${number}` } as const;
  const texts = await journalled(context.store, noted, () => treeTexts(context.store, hash));
  return {
    ...{ jalon: 'release', format: 1, hash, number, at, reason, legal, effectiveFrom },
    files: Object.fromEntries(texts),
  };
}

/**
 * Publishes an exported file as a release.
 * @throws Refusal invalid-form, stale-release, conflict
 */
export async function importRelease(
  context: TellingContext,
  by: string,
  request: ReleaseImport,
): Promise<PublicationAnswer> {
  const { texts, reason, legal } = readFile(request.file);
  const asked = intentOf(request, by);
  const intent = { ...asked, origin: 'file' as const, reason: asked.reason ?? reason, legal: asked.legal ?? legal };
  if (request.trial === true) return tried(context, texts);
  await refuseAlone(
    context,
    by,
    'un brouillon, relu par une autre personne, ou « jalon release import » sur le serveur',
  );
  return published(context, texts, intent);
}

/**
 * Publishes again what a release said, at once: only the command line waits for it. The product makes it a long task (`restore.ts`).
 * @throws Refusal not-found, invalid-form, stale-release, conflict
 */
export async function restoreRelease(
  context: TellingContext,
  by: string,
  request: ReleaseRestore & { name: string },
): Promise<PublicationAnswer> {
  const { release, intent } = await restored(context, by, request);
  return published(context, await treeTexts(context.store, release.hash), intent);
}

/**
 * Finds a release to publish again, and says why and from when.
 * @throws Refusal not-found, invalid-form · conflict where one person alone publishes nothing
 */
export async function restored(
  context: Context,
  by: string,
  { name, ...request }: ReleaseRestore & { name: string },
): Promise<{ release: Release; intent: Intent & { author: string } }> {
  const release = await releaseNamed(context, name);
  const { number } = release;
  await refuseAlone(context, by, `un brouillon parti de la version nº ${number}, relu par une autre personne`);
  const intent = intentOf(request, by);
  const reason = intent.reason ?? `Retour à la version nº ${number}`;
  return { release, intent: { ...intent, reason, origin: 'release' } };
}

/** @throws Refusal not-found · conflict when it is not the one to come */
export async function cancelRelease(context: Context, by: string, name: string): Promise<ReleaseLine> {
  const { pending } = await baseOf(context);
  const wanted = await lineNamed(context, name);
  if (pending?.release.id !== wanted.id)
    return refuse(problems.conflict('Cette version n’est pas programmée : il n’y a rien à annuler.'));
  const noted = { act: 'release.cancel', by, detail: `nº ${wanted.number}` } as const;
  await journalled(context.store, noted, () => cancelScheduled(context, wanted.id));
  return wanted;
}

/** @throws Refusal conflict where one person alone publishes nothing */
async function refuseAlone(context: Context, by: string, way: string): Promise<void> {
  if (by !== COMMAND_LINE && (await needsSecondPerson(context)))
    refuse(problems.conflict(`Une publication demande une seconde personne : passez par ${way}.`));
}

/**
 * Publishes texts prepared in the product.
 * @throws Refusal invalid-form, stale-release, conflict
 */
export async function publishTexts(
  context: TellingContext,
  texts: DefinitionTexts,
  request: ReleaseRestore,
  { author, draft, ...made }: { author: string; reviewer: string | null; origin: Origin; draft: DraftReference },
): Promise<PublicationAnswer> {
  return published(context, texts, { ...intentOf(request, author), ...made }, draft);
}

type Origin = NonNullable<Intent['origin']>;
type DraftReference = PublicationRequest['held']['draft'];

/** Publishes at once, or once another person agrees when roles would read more; the command line needs nobody. */
export async function published(
  context: TellingContext,
  texts: DefinitionTexts,
  intent: Intent & { author: string },
  draft: DraftReference = null,
): Promise<PublicationAnswer> {
  const judged = await context.judge(texts);
  refuseErrors(judged.findings);
  const publishing = await publishingOf(context, { texts, bundles: judged.bundles, intent, draft });
  if (publishing === null) return publishJudged(context, judged, intent);
  // The base is the release compared with: where another release is served meanwhile, the publication is refused.
  const done = () => publishJudged(context, judged, { ...intent, base: publishing.held.base });
  if (intent.author === COMMAND_LINE) return onServer(context, publishing, done);
  const { held, reviewed } = await heldPublication(context, publishing);
  if (held === null) return reviewed.length === 0 ? done() : noteReviewed(context, publishing, reviewed, done);
  const line = await lineNamed(context, publishing.held.base);
  const waiting = await wideningLine(context, held, intent.author);
  return { release: line, published: [], files: NO_FILES, isNew: false, held: waiting };
}

/** Notes as a widening what a second person approved before it was published: nothing was held, and the register names both. */
async function noteReviewed<Result>(
  context: Context,
  { by, reviewer }: Pick<PublicationRequest, 'by' | 'reviewer'>,
  wider: WiderReading[],
  work: () => Promise<Result>,
): Promise<Result> {
  const [about, second] = [await named(context, by), await named(context, reviewer ?? by)];
  const what = sentenceOf(wider);
  const widening = { what, asked: about.name, agreed: second.name };
  return journalled(context.store, { act: 'widening.agree', by: second.id, about, detail: what, widening }, work);
}

/** Does the work of the command line; the audit journal notes it when roles read more afterwards. */
export async function onServer<Result>(
  context: Context,
  publishing: Pick<PublicationRequest, 'steps'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const wider = await widerByPublication(context, publishing);
  if (wider.length === 0) return work();
  const what = sentenceOf(wider);
  const widening = { what, asked: ON_SERVER, agreed: ON_SERVER };
  const noted = { act: 'widening.server', by: COMMAND_LINE, detail: what, widening } as const;
  return journalled(context.store, noted, work);
}

interface PreparedTexts {
  texts: DefinitionTexts;
  bundles: DefinitionSet['bundles'];
  intent: Intent & { author: string };
  draft: DraftReference;
}

/** Returns null where nothing is served yet, or where the served release is not the base of the request, which is then refused. */
async function publishingOf(
  context: Context,
  { texts, bundles, intent, draft }: PreparedTexts,
): Promise<PublicationRequest | null> {
  const { served } = await baseOf(context);
  if (served === null || (intent.base ?? served.id) !== served.id) return null;
  const { author: by, reviewer = null, reason = null, legal = null, effectiveFrom = null, origin = null } = intent;
  const { cancelScheduled = false } = intent;
  const coming = await comingAfter(context, texts, intent);
  const later = coming === null ? [] : [{ served: coming.pending.bundles, bundles: coming.given.bundles }];
  return {
    ...{ by, reviewer, texts, steps: [{ served: served.bundles, bundles }, ...later] },
    held: { base: served.id, reason, legal, effectiveFrom, cancelScheduled, origin, draft },
  };
}

/** Publishes exactly what was held, once somebody agreed to it or nobody could. */
export async function publishAgreed(
  context: Context,
  { tree, base, reason, legal, effectiveFrom, cancelScheduled, origin }: Extract<HeldChange, { kind: 'publication' }>,
  { author, reviewer }: { author: string; reviewer: string | null },
): Promise<PublicationAnswer> {
  const judged = await context.judge(await treeTexts(context.store, tree));
  const known = { legal, effectiveFrom, cancelScheduled, base, author, reviewer };
  const intent = { ...known, ...(reason !== null && { reason }), ...(origin !== null && { origin }) };
  return publishJudged(context, judged, intent);
}

async function publishJudged(
  context: Context,
  judged: DefinitionSet,
  intent: Intent & { author: string },
): Promise<PublicationAnswer> {
  const before = (await baseOf(context)).served;
  const noted = { act: 'release.publish', by: intent.author, detail: intent.reason ?? '' } as const;
  const outcome = await journalled(context.store, noted, () => publish(context, judged, intent));
  const line = outcome.release && (await lineNamed(context, outcome.release.id));
  const isNew = outcome.release?.id !== before?.id;
  const files = isNew && line !== null ? line.files : NO_FILES;
  return { release: line, published: outcome.published, files, isNew, held: null };
}

const NO_FILES: PublicationAnswer['files'] = { added: [], changed: [], removed: [] };

/**
 * Checks the texts, and tells what their publication would change.
 * @throws Refusal invalid-form
 */
async function tried(context: Context, texts: DefinitionTexts): Promise<PublicationAnswer> {
  const judged = await context.judge(texts);
  refuseErrors(judged.findings);
  const { served } = await baseOf(context);
  const { fresh, files } = await compose(context, judged, served);
  const before = served === null ? {} : ((await findTree(context.store, served.hash)) ?? {});
  return {
    release: served && (await lineNamed(context, served.id)),
    published: fresh.map(({ workflow }) => workflow),
    files: treeChanges(before, files),
    isNew: false,
    held: null,
  };
}

function intentOf(request: ReleaseRestore, author: string): Intent & { author: string } {
  const { reason, legal, effectiveFrom, base, replaceScheduled = false } = request;
  return {
    ...{ author, cancelScheduled: replaceScheduled },
    ...(reason !== undefined && { reason }),
    ...(legal !== undefined && { legal }),
    ...(effectiveFrom !== undefined && { effectiveFrom: instantOf(effectiveFrom) }),
    ...(base !== undefined && { base }),
  };
}

/**
 * Instants are compared as text, so a year beyond 9999 is refused.
 * @throws Refusal invalid-form after the year 9999, written otherwise
 */
function instantOf(wanted: string): string {
  const instant = new Date(wanted).toISOString();
  if (/^\d{4}-/.test(instant)) return instant;
  const message = 'Cette date est trop lointaine : donnez-en une d’avant l’an 10000.';
  return refuse(problems.invalidForm(message, { errors: [{ path: '/effectiveFrom', code: 'too-far', message }] }));
}

/** @throws Refusal invalid-form when it is no release, or not as it was exported */
function readFile(file: JsonObject): { texts: DefinitionTexts; reason: string; legal: string | null } {
  const { jalon, format, hash, files, reason, legal } = file;
  if (jalon !== 'release' || typeof files !== 'object' || files === null || Array.isArray(files))
    return notAFile('Ce fichier n’est pas une version de Jalon exportée.', '/file');
  if (format !== 1)
    return notAFile('Ce fichier vient d’un Jalon plus récent : mettez celui-ci à jour.', '/file/format');
  const entries = Object.entries(files);
  if (entries.length === 0) return notAFile('Ce fichier ne contient aucune définition.', '/file/files');
  if (entries.length > MAX_FILES)
    return notAFile(`Ce fichier contient plus de ${MAX_FILES} définitions.`, '/file/files');
  const texts: DefinitionTexts = new Map();
  for (const [path, text] of entries) {
    if (!isDefinitionPath(path) || typeof text !== 'string')
      return notAFile(`« ${path.slice(0, 120)} » n’est pas un fichier de définitions.`, '/file/files');
    texts.set(path, text);
  }
  if (treeHash(hashesOf(texts)) !== hash)
    return notAFile(
      'Ce fichier a été abîmé ou modifié depuis son export : son empreinte n’est plus la sienne.',
      '/file/hash',
    );
  return { texts, reason: short(reason, MAX_REASON) ?? '', legal: short(legal, MAX_LEGAL) };
}

function short(text: unknown, max: number): string | null {
  return typeof text === 'string' ? text.slice(0, max) : null;
}

function notAFile(message: string, path: string): never {
  return refuse(problems.invalidForm(message, { errors: [{ path, code: 'release-file', message }] }));
}

import { differenceOfDossiers, replay as engineReplay, type JournalEntry } from '../../../engine/engine.ts';
import { type StoredFile, verifyChain } from '../../../store/store.ts';
import {
  type CheckpointComparison,
  type CheckpointSource,
  type ExpectedHeads,
  expectedOf,
  gone,
} from '../../checkpoints/checkpoints.ts';
import type { Context } from '../../context.ts';
import { type IssuedDocument, issuedFor } from '../../dossier/dossier.ts';
import { eachInTurns } from '../../limits/limits.ts';
import { bundlesOf } from '../../linked/linked.ts';
import { flawsOfDefinitions } from './verify-definitions.ts';

export interface Difference {
  dossier: string;
  revision: number;
  what: string;
}
export interface Sweep {
  workflow?: string;
  dossier?: string;
  onProgress?: (done: number) => void;
}

/** Replays every journal and compares the result with the stored dossier: same journal + same bundle = same dossier (promise 5). */
export async function replay(
  context: Context,
  options: Sweep,
): Promise<{ dossiers: number; entries: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let entries = 0;
  const dossiers = await eachDossier(context, options, async (id) => {
    const journal = await context.store.journal(id);
    entries += journal.length;
    const difference = await replayOne(
      context,
      id,
      journal.map(({ entry }) => entry),
    );
    if (difference) differences.push(difference);
  });
  return { dossiers, entries, differences };
}

async function replayOne(context: Context, id: string, entries: JournalEntry[]): Promise<Difference | null> {
  const stored = await context.store.load(id);
  const last = entries.at(-1)?.revision ?? 0;
  if (!stored) return { dossier: id, revision: last, what: 'Le dossier n’existe pas alors que son journal existe.' };
  const bundleOf = await bundlesOf(context, entries);
  try {
    const replayed = engineReplay(bundleOf, entries);
    const member = differenceOfDossiers(replayed, stored.dossier);
    return member === null ? null : { dossier: id, revision: last, what: `Le dossier rejoué diffère : « ${member} ».` };
  } catch (error) {
    return { dossier: id, revision: last, what: error instanceof Error ? error.message : String(error) };
  }
}

export interface Verification extends Sweep {
  /** Holds checkpoints stored elsewhere, and the public key that signs them if it is not this store's. */
  against?: CheckpointSource;
}

interface VerifyReport {
  dossiers: number;
  entries: number;
  broken: Difference[];
  /** Is null without checkpoints. */
  compared: CheckpointComparison | null;
  /** Explains in French what was not checked. */
  unchecked: string[];
}

/**
 * Recomputes the hash chain of every journal, which an entry changed, removed or moved breaks. It also reads the files, compares documents
 * with what was issued, and definitions with their hashes. Checkpoints also reveal a journal cut, rewritten or removed whole; in an
 * encrypted store, records written without the keys or put back are found too.
 */
export async function verify(context: Context, options: Verification): Promise<VerifyReport> {
  const expected = options.against ? await expectedOf(context, options.against) : NOTHING_EXPECTED;
  const broken = expected.faults.map(ofNone);
  if (options.dossier === undefined) broken.push(...(await flawsBeside(context)).map(ofNone));
  const visited = new Set<string>();
  let entries = 0;
  const dossiers = await eachDossier(context, options, async (id) => {
    visited.add(id);
    const found = await flawsOf(context, id, expected).catch((error) => unreadable(id, error));
    entries += found.entries;
    broken.push(...found.broken);
  });
  if (options.dossier === undefined)
    for (const [dossier, [first]] of expected.heads)
      if (!visited.has(dossier))
        broken.push({ dossier, revision: 0, what: `Ce dossier a disparu : il était là le ${first?.at}.` });
  const isComplete = (await context.keys?.state())?.isComplete ?? false;
  return { dossiers, entries, broken, compared: expected.compared, unchecked: uncheckedBy({ ...options, isComplete }) };
}

/** Finds faults outside dossiers: altered records and definitions. */
async function flawsBeside(context: Context): Promise<string[]> {
  const altered = (await context.keys?.alterations()) ?? [];
  return [...altered, ...(await flawsOfDefinitions(context))];
}

const ofNone = (what: string): Difference => ({ dossier: '', revision: 0, what });

const NOTHING_EXPECTED: ExpectedHeads = { faults: [], compared: null, heads: new Map() };

type JournalFlaws = { entries: number; broken: Difference[] };

async function flawsOf(context: Context, dossier: string, { heads }: ExpectedHeads): Promise<JournalFlaws> {
  const [journal, stored] = [await context.store.journal(dossier), await context.store.load(dossier)];
  const verdict = verifyChain(journal, stored?.head);
  const flaws = await flawsOfFiles(context, dossier);
  const broken = flaws.map((what) => ({ dossier, revision: journal.length, what }));
  if (!verdict.ok) broken.unshift({ dossier, revision: verdict.revision, what: verdict.message });
  const lost = gone(journal, heads.get(dossier) ?? []);
  if (lost !== null) broken.push({ dossier, revision: journal.length, what: lost });
  return { entries: journal.length, broken };
}

/** Reports a dossier that cannot be read, so that it hides nothing of the others. */
function unreadable(dossier: string, error: unknown): JournalFlaws {
  const what = `Ce dossier ne se lit plus (${error instanceof Error ? error.message : error}). Restaurez une sauvegarde.`;
  return { entries: 0, broken: [{ dossier, revision: 0, what }] };
}

/** Visits the dossiers in pages, and lets other work run between two of them, however many there are. */
export async function eachDossier(
  context: Context,
  options: Sweep,
  visit: (id: string) => Promise<void>,
): Promise<number> {
  if (options.dossier !== undefined) {
    await visit(options.dossier);
    return 1;
  }
  let done = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await context.store.ids({
      limit: 200,
      ...(options.workflow !== undefined && { workflow: options.workflow }),
      ...(after !== undefined && { after }),
    });
    await eachInTurns(ids, async (id) => {
      await visit(id);
      done += 1;
      options.onProgress?.(done);
    });
    after = ids.at(-1);
    if (ids.length < 200) return done;
  }
}

/** Says what a verification covers: one dossier or all, with checkpoints or not, in a fully encrypted store or not. */
interface VerifyScope {
  dossier?: string;
  against?: object;
  isComplete: boolean;
}

/** Says in French what a verification does not check, so that nobody takes its silence for a proof. */
function uncheckedBy({ dossier, against, isComplete }: VerifyScope): string[] {
  return [
    ...(dossier === undefined ? [] : ['tout ce qui n’est pas ce dossier : les autres, les définitions, les comptes']),
    ...(against === undefined
      ? ['la fin des journaux, et ceux récrits ou retirés en entier : donnez les points de contrôle par --against']
      : []),
    'l’état présent des dossiers, refait de leur journal : « jalon replay » le compare',
    'les lignes des listes, la recherche, les tâches et les échéances',
    ...(isComplete
      ? []
      : [
          'les comptes, rôles, sessions et réglages, et le choix de la version servie : rien ne les scelle tant que tout n’est pas chiffré',
        ]),
    'les lettres et leur sort, les brouillons, les liens, le journal de l’administration et celui des consultations : lignes retirées ou remises',
    'la base entière remise à un état d’avant, quand aucun point de contrôle n’est donné',
  ];
}

type FileCheck = { context: Pick<Context, 'store'>; files: ReadonlyMap<string, StoredFile> };

/**
 * Lists in French the faults of a dossier's files: bytes that are gone or do not match their digest; a document whose file is not the
 * issued one. It reads every file, one at a time.
 */
export async function flawsOfFiles(context: FileCheck['context'], dossier: string): Promise<string[]> {
  const around = await context.store.around(dossier, { newest: {}, dossiers: [] });
  const files = new Map(around.files.map((file) => [file.id, file]));
  const flaws: (string | null)[] = [];
  for (const file of files.values()) flaws.push(await flawOfContent(context, file));
  for (const document of await issuedFor(context.store, dossier)) flaws.push(flawOfDocument(document, files));
  return flaws.filter((flaw) => flaw !== null);
}

async function flawOfContent({ store }: FileCheck['context'], { id, name, sha256, size }: StoredFile) {
  try {
    const found = await store.file(id);
    if (found === null) return `Le contenu du fichier « ${name} » (${id}) a disparu. Restaurez une sauvegarde.`;
    const isSame = found.file.sha256 === sha256 && found.content.byteLength === size;
    return isSame ? null : `Le fichier « ${name} » (${id}) n’a plus la taille notée à son dépôt.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function flawOfDocument({ id, name, files: made, erased }: IssuedDocument, files: FileCheck['files']): string | null {
  // Its content was erased on purpose, and its record says why.
  if (erased !== undefined) return null;
  const isIntact = Object.values(made).every((one) => files.get(one.id)?.sha256 === one.sha256);
  return isIntact
    ? null
    : `Le document « ${name} » (${id}) n’est plus celui qui a été émis : un de ses fichiers manque ou a changé.`;
}

import { type ChainFlaws, chainHolds, chainKind, hashAt, type StoredFile, verifyChain } from '../../../store/store.ts';
import {
  type CheckpointComparison,
  type CheckpointSource,
  type ExpectedHeads,
  expectedOf,
  gone,
} from '../../checkpoints/checkpoints.ts';
import type { Context } from '../../context.ts';
import { type IssuedDocument, issuedFor } from '../../dossier/dossier.ts';
import { type Difference, differenceOf, eachDossier, type Sweep } from './replay.ts';
import { flawsOfDefinitions } from './verify-definitions.ts';

export interface Verification extends Sweep {
  /** Holds checkpoints stored elsewhere, and the public key that signs them if it is not this store's. */
  against?: CheckpointSource;
}

/** Says what the chains of records were compared over. */
export type ChainsCompared = Pick<ChainFlaws, 'entries' | 'since'>;

interface VerifyReport {
  dossiers: number;
  entries: number;
  broken: Difference[];
  /** Is null without checkpoints. */
  compared: CheckpointComparison | null;
  /** Is null for one dossier alone. */
  chains: ChainsCompared | null;
  /** Explains in French what was not checked. */
  unchecked: string[];
}

interface VisitReport {
  dossiers: Set<string>;
  files: Map<string, StoredFile>;
  entries: number;
  broken: Difference[];
  /** Counts the dossiers whose versions are not there, so that their journals could not be played again. */
  unplayed: number;
}

/**
 * Recomputes the hash chain of every journal and plays it again, which finds an entry or a value changed, removed or moved. It also reads
 * the files, and compares definitions with their hashes, and everything else that is chained with its chain. Checkpoints also reveal a chain
 * cut or made again whole; in an encrypted store, records written without the keys or put back are found too.
 */
export async function verify(context: Context, options: Verification): Promise<VerifyReport> {
  const expected = options.against ? await expectedOf(context, options.against) : NOTHING_EXPECTED;
  const visited: VisitReport = { dossiers: new Set(), files: new Map(), entries: 0, broken: [], unplayed: 0 };
  const broken = expected.faults.map(ofNone);
  const isAlone = options.dossier !== undefined;
  if (!isAlone) broken.push(...(await flawsBeside(context)).map(ofNone));
  const dossiers = await eachDossier(context, options, (id) => visit(context, id, { expected, visited }));
  broken.push(...visited.broken);
  const chains = isAlone || context.chains === null ? null : await context.chains.flaws(visited);
  if (chains !== null) {
    broken.push(...lostDossiers(expected, visited), ...chains.flaws.map(ofNone));
    broken.push(...(await rewrittenChains(context, expected)).map(ofNone));
  }
  const isComplete = (await context.keys?.state())?.isComplete ?? false;
  return {
    ...{ dossiers, entries: visited.entries, broken, compared: expected.compared },
    chains: chains && { entries: chains.entries, since: chains.since },
    unchecked: uncheckedBy({ ...options, isComplete, unplayed: visited.unplayed, chains }),
  };
}

/** Finds faults outside dossiers: altered records and definitions. */
async function flawsBeside(context: Context): Promise<string[]> {
  const altered = (await context.keys?.alterations()) ?? [];
  return [...altered, ...(await flawsOfDefinitions(context))];
}

const ofNone = (what: string): Difference => ({ dossier: '', revision: 0, what });

const NOTHING_EXPECTED: ExpectedHeads = { faults: [], compared: null, heads: new Map() };

const CHAIN = chainKind('');

function lostDossiers({ heads }: ExpectedHeads, { dossiers }: VisitReport): Difference[] {
  return [...heads].flatMap(([dossier, [first]]) =>
    dossier.startsWith(CHAIN) || dossiers.has(dossier)
      ? []
      : [{ dossier, revision: 0, what: `Ce dossier a disparu : il était là le ${first?.at}.` }],
  );
}

/** Compares the chains with what checkpoints say of them. */
async function rewrittenChains({ store }: Context, { heads }: ExpectedHeads): Promise<string[]> {
  const flaws: string[] = [];
  for (const [of, witnesses] of heads) {
    if (!of.startsWith(CHAIN)) continue;
    const name = of.slice(CHAIN.length);
    for (const { revision, head, at } of witnesses) {
      const hash = await hashAt(store, name, revision);
      if (hash === head) continue;
      const what = hash === null ? 'la fin en a été retirée' : 'elle a été refaite';
      flaws.push(`La chaîne qui garde ${chainHolds(name)} n’est plus celle du point de contrôle du ${at} : ${what}.`);
      break;
    }
  }
  return flaws;
}

type VisitContext = { expected: ExpectedHeads; visited: VisitReport };

/** Reports a dossier that cannot be read, so that it hides nothing of the others. */
async function visit(context: Context, dossier: string, { expected, visited }: VisitContext): Promise<void> {
  visited.dossiers.add(dossier);
  try {
    await visitReadable(context, dossier, { expected, visited });
  } catch (error) {
    const what = `Ce dossier ne se lit plus (${error instanceof Error ? error.message : error}). Restaurez une sauvegarde.`;
    visited.broken.push({ dossier, revision: 0, what });
  }
}

async function visitReadable(context: Context, dossier: string, { expected, visited }: VisitContext): Promise<void> {
  const [journal, stored] = [await context.store.journal(dossier), await context.store.load(dossier)];
  const verdict = verifyChain(journal, stored?.head);
  const { files, flaws } = await filesOf(context, dossier);
  for (const file of files) visited.files.set(file.id, file);
  const revision = journal.length;
  visited.entries += revision;
  if (!verdict.ok) visited.broken.push({ dossier, revision: verdict.revision, what: verdict.message });
  visited.broken.push(...flaws.map((what) => ({ dossier, revision, what })));
  const lost = gone(journal, expected.heads.get(dossier) ?? []);
  if (lost !== null) visited.broken.push({ dossier, revision, what: lost });
  if (!verdict.ok) return;
  const difference = await differenceOf(context, dossier, journal);
  if (difference === 'unplayed') visited.unplayed += 1;
  else if (difference !== null) visited.broken.push(difference);
}

/** Says what a verification covers: one dossier or all, with checkpoints or not, in a fully encrypted store or not. */
interface VerifyScope {
  dossier?: string;
  against?: object;
  isComplete: boolean;
  unplayed: number;
  chains: ChainFlaws | null;
}

/** Says in French what a verification does not check, so that nobody takes its silence for a proof. */
function uncheckedBy({ dossier, against, isComplete, unplayed, chains }: VerifyScope): string[] {
  return [
    ...(dossier === undefined
      ? []
      : ['tout ce qui n’est pas ce dossier : les autres, les définitions, les comptes, les lettres, les journaux']),
    ...(against === undefined
      ? [
          'la fin des journaux et des chaînes, et ceux refaits ou retirés en entier : donnez les points de contrôle par --against',
        ]
      : []),
    ...(unplayed > 0
      ? [`l’état présent de ${unplayed} dossier(s), dont la version n’est plus là pour rejouer le journal`]
      : []),
    ...(chains?.since ? [`ce qui a été changé avant que les chaînes commencent (${spanOf(chains.since)})`] : []),
    ...(chains?.unchecked ?? []),
    'les lignes des listes, la recherche, les tâches et les échéances',
    `${isComplete ? '' : 'les sessions et les réglages, que rien ne scelle tant que tout n’est pas chiffré ; '}les brouillons, les liens et les notifications : lignes retirées ou remises`,
    ...(against === undefined
      ? ['la base entière remise à un état d’avant, quand aucun point de contrôle n’est donné']
      : []),
  ];
}

const spanOf = ({ first, last }: { first: string; last: string }): string =>
  first === last ? `le ${first}` : `la première le ${first}, la dernière le ${last}`;

type FileCheck = { context: Pick<Context, 'store'>; files: ReadonlyMap<string, StoredFile> };

/**
 * Reads every file of a dossier, one at a time, and lists in French the faults: bytes that are gone or do not match their digest; a
 * document whose file is not the issued one.
 */
export async function filesOf(context: FileCheck['context'], dossier: string) {
  const around = await context.store.around(dossier, { newest: {}, dossiers: [] });
  const files = new Map(around.files.map((file) => [file.id, file]));
  const flaws: (string | null)[] = [];
  for (const file of files.values()) flaws.push(await flawOfContent(context, file));
  for (const document of await issuedFor(context.store, dossier)) flaws.push(flawOfDocument(document, files));
  return { files: around.files, flaws: flaws.filter((flaw) => flaw !== null) };
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

import { newSecret } from '../../base/base.ts';
import type { RestItem, Store } from '../contract/contract.ts';
import { putSetting, readSetting, servedBy, swapSetting } from '../kinds/kinds.ts';
import { type CopyReport, proveEqual, sameDossier } from './proof.ts';
import { everyDossier, everyRest } from './walk.ts';

export type { CopyReport } from './proof.ts';

/** Names the settings in which a store keeps its own identity and that of the source it is becoming a copy of. They are never copied. */
const IDENTITY = 'identity';
const COPY_OF = 'copy-of';
const FINISHED = 'finished';
const REST_PAGE = 200;

export interface CopyProgress {
  phase: 'copy' | 'proof';
  /** Counts the dossiers done, out of `total`. */
  done: number;
  total: number;
}

/**
 * Makes a copy of everything in another store, of whatever kind, then proves that both say the same: every dossier word for word, every
 * chain of journal hashes, every file's hash, the due tasks in order, and everything else. If it was interrupted, calling it again with the
 * same two stores resumes it.
 * @throws with a French sentence when the source is served or empty, the target is not empty, or they differ at the end
 */
export async function copyStore(
  from: Store,
  to: Store,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyReport> {
  await refuseServed(from);
  await begin(from, to);
  const total = (await from.versions()).reduce((sum, { dossiers }) => sum + dossiers, 0);
  await copyRest(from, to);
  await everyDossier(from, async (id, done) => {
    await copyDossier(from, to, id);
    onProgress({ phase: 'copy', done, total });
  });
  const report = await proveEqual(from, to, (done) => onProgress({ phase: 'proof', done, total }));
  await refuseServed(from);
  await putSetting(to, COPY_OF, FINISHED, 'store');
  return report;
}

/** Refuses a source that is being served: what it writes during the copy would be missing from the copy. */
async function refuseServed(from: Store): Promise<void> {
  const servers = await servedBy(from);
  if (servers.length === 0) return;
  throw new Error(
    `La base source est servie par ${servers.join(', ')} : arrêtez Jalon, puis relancez la même commande. Arrêté brutalement, il n'est oublié qu'après une minute.`,
  );
}

/** @throws with a French sentence while the store is a copy that was cut short: it would serve half of what there is */
export async function refuseUnfinished(store: Store, url: string): Promise<void> {
  const source = await readSetting(store, COPY_OF, 'store');
  if (source === null || source === FINISHED) return;
  throw new Error(
    `La base ${withoutPassword(url)} est une copie inachevée : relancez « jalon copy » avec les mêmes adresses, elle reprendra où elle s'est arrêtée.`,
  );
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

/** Marks the target as the copy of this source before anything is written to it. */
async function begin(from: Store, to: Store): Promise<void> {
  if (await isEmpty(from)) throw new Error("La base source est vide : vérifiez l'adresse donnée à --from.");
  const source = await identityOf(from);
  if ((await readSetting(to, IDENTITY, 'store')) === source)
    throw new Error('La source et la cible sont la même base.');
  const before = await readSetting(to, COPY_OF, 'store');
  if (before === source) return;
  if (before !== null && before !== FINISHED)
    throw new Error("La cible est la copie inachevée d'une autre base : choisissez une base vide.");
  if (!(await isEmpty(to))) throw new Error("La base cible n'est pas vide : choisissez une base vide.");
  if (!(await swapSetting(to, COPY_OF, source, before, 'store')))
    throw new Error('Une autre copie vers la même cible vient de commencer : laissez-la finir.');
}

async function identityOf(store: Store): Promise<string> {
  await swapSetting(store, IDENTITY, newSecret(16), null, 'store');
  const identity = await readSetting(store, IDENTITY, 'store');
  if (identity === null) throw new Error("La base source n'a pas pu être nommée : elle refuse les écritures.");
  return identity;
}

async function isEmpty(store: Store): Promise<boolean> {
  const [ids, { items }] = await Promise.all([store.ids({ limit: 1 }), store.exportRest({ limit: 1 })]);
  return ids.length === 0 && items.length === 0;
}

async function copyRest(from: Store, to: Store): Promise<void> {
  await everyRest(from, REST_PAGE, async (items) => {
    await to.import(items.filter((item) => item.kind !== 'file'));
    for (const item of items) if (item.kind === 'file') await copyFile(from, to, item);
  });
}

async function copyFile(from: Store, to: Store, { file }: Extract<RestItem, { kind: 'file' }>): Promise<void> {
  if ((await to.file(file.id))?.file.sha256 === file.sha256) return;
  const kept = await from.file(file.id);
  if (kept === null) throw new Error(`Le contenu du fichier ${file.name} (${file.id}) manque dans la source.`);
  await to.putFile(file, kept.content);
}

/** Writes only where the target differs, so that a resumed copy reads what it had done, and writes the rest. */
async function copyDossier(from: Store, to: Store, id: string): Promise<void> {
  const [whole, before] = await Promise.all([from.exportDossier(id), to.exportDossier(id)]);
  if (whole !== null && !sameDossier(whole, before)) await to.import([{ kind: 'dossier', whole }]);
}

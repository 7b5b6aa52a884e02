import { type JsonObject, newId, Refusal } from '../../base/base.ts';
import { everyRecord, type Store, type StoredRecord } from '../../store/store.ts';
import { addDays, instantAt } from '../../time/time.ts';
import type { Context } from '../context.ts';
import type { Directory } from '../instance/instance.ts';
import { programmeZone } from '../served/served.ts';
import type { AuditLine, AuditQuery } from './administration-shapes.ts';

/**
 * The audit journal says who did what to whose account, when. A line is written before the act and confirmed after it, so that a crash in
 * between leaves a line that says so; a refused act leaves none, since nothing was done. Lines are never changed afterwards.
 */
const KIND = 'audit';
/** Stands as the author of acts done on the server itself; no account may have this id. */
export const COMMAND_LINE = 'ligne de commande';
/** The register writes this as the second name where nobody could agree and seven days passed. */
export const NOBODY = 'sept jours passés, personne d’autre ne pouvait';
/** The register writes this as the second name where a role was given that reads only the dossiers that name its holder. */
export const OWN_DOSSIERS = 'dit, sans attendre : ce rôle ne lit que les dossiers qui nomment la personne';
/** The register writes this as the second name where administration declared who stands in for somebody else. */
export const STAND_IN = 'dit, sans attendre : à la personne absente, à la protection des données et à l’administration';
/** The register writes this as both names of what the command line did. */
export const ON_SERVER = 'la ligne de commande, sur le serveur';
/** Marks the lines that tell of a widening, among all that the journal keeps. */
const WIDENING = 'widening';
const PAGE = 50;
const MAX_READ = 5_000;

/** Each act becomes a French sentence; `who` is the person or thing it concerns. */
const SAID = {
  'person.invite': (who: string) => `Invite ${who}`,
  'person.invite-again': (who: string) => `Renvoie l’invitation de ${who}`,
  'person.cancel-invitation': (who: string) => `Annule l’invitation de ${who}`,
  'person.add': (who: string) => `Crée le compte de ${who}`,
  'person.change': (who: string) => `Modifie le compte de ${who}`,
  'person.activate': (who: string) => `Réactive le compte de ${who}`,
  'person.deactivate': (who: string) => `Désactive le compte de ${who}`,
  'person.drop-factor': (who: string) => `Retire le second facteur de ${who}`,
  'person.unlink-provider': (who: string) => `Délie ${who} du fournisseur d’identité`,
  'person.close-sessions': (who: string) => `Ferme les sessions de ${who}`,
  'grant.ask': (who: string) => `Demande un rôle pour ${who}`,
  'grant.give': (who: string) => `Donne à ${who} le rôle demandé`,
  'grant.server': (who: string) => `Donne un mandat à ${who}`,
  'grant.elapse': (who: string) => `Donne à ${who} le rôle demandé, sept jours ayant passé sans personne d’autre`,
  'grant.suspend': (who: string) => `Suspend le rôle demandé pour ${who}`,
  'grant.refuse': (who: string) => `Refuse à ${who} le rôle demandé`,
  'widening.ask': () => 'Demande de donner plus à lire',
  'widening.agree': (who: string) => `Donne son accord à ce que ${who} donne plus à lire`,
  'widening.cancel': (who: string) => `S’oppose à ce que ${who} donne plus à lire`,
  'widening.elapse': () => 'Donne plus à lire, sept jours ayant passé sans personne d’autre',
  'widening.server': () => 'Donne plus à lire sans seconde personne',
  'widening.suspend': (who: string) => `Suspend ce que ${who} veut donner plus à lire`,
  'controller.change': (who: string) => `Désigne le responsable du traitement : ${who}`,
  'controller.ask': (who: string) => `Demande un autre responsable du traitement : ${who}`,
  'controller.agree': (who: string) => `Accepte un autre responsable du traitement : ${who}`,
  'controller.cancel': (who: string) => `S’oppose à un autre responsable du traitement : ${who}`,
  'controller.suspend': (who: string) => `Suspend un autre responsable du traitement : ${who}`,
  'absence.declare': (who: string) => `Déclare l’absence de ${who}`,
  'mandate.sample': (who: string) => `Prend un échantillon : ${who}`,
  'mandate.end': (who: string) => `Met fin au mandat de ${who}`,
  'archive.open': (who: string) => `Ouvre le dossier archivé ${who}`,
  'subject.archive': (who: string) => `Établit l’archive d’accès du dossier ${who}`,
  'person.read-as': (who: string) => `Demande ce que voit ${who}`,
  'access.end': (who: string) =>
    who === '' ? 'Met fin à un accès porté par une lettre' : `Met fin à un accès de ${who}`,
  'reading-alert.dismiss': (who: string) => `Écarte une alerte sur les lectures de ${who}`,
  'reading-alert.close-sessions': (who: string) => `Ferme les sessions de ${who}, sur une alerte de lecture`,
  'reading-rules.change': () => 'Règle la surveillance des lectures',
  'retention.propose': () => 'Propose une exécution de la conservation',
  'retention.approve': () => 'Donne son accord à une exécution de la conservation',
  'retention.visa': () => 'Note le visa des archives',
  'retention.drop': () => 'Renonce à une exécution de la conservation',
  'erasure.propose': () => 'Propose d’effacer les données d’une personne qui l’a demandé',
  'erasure.opinion': () => 'Donne l’avis de la protection des données sur un effacement demandé',
  'erasure.agree': () => 'Décide un effacement demandé',
  'erasure.refuse': () => 'Refuse un effacement demandé',
  'erasure.suspend': () => 'Suspend un effacement demandé',
  'erasure.visa': () => 'Note le visa des archives sur un effacement demandé',
  'erasure.drop': () => 'Renonce à un effacement demandé',
  'limit.begin': () => 'Limite l’usage des dossiers d’une personne, à sa demande',
  'limit.end': () => 'Lève une limite d’usage',
  'correct.begin': () => 'Demande la rectification des dossiers d’une personne',
  'correct.end': () => 'Finit une rectification demandée',
  'organisation.add': (who: string) => `Crée l’organisation ${who}`,
  'organisation.change': (who: string) => `Modifie l’organisation ${who}`,
  'release.publish': () => 'Publie une version des définitions',
  'release.cancel': () => 'Annule la version programmée des définitions',
  'migration.begin': () => 'Prépare le passage de dossiers en cours à une autre version',
  'migration.step': () => 'Fait passer des dossiers en cours à une autre version',
  'migration.undo': () => 'Remet des dossiers sur leur version d’avant',
  'migration.close': () => 'Clôt le passage de dossiers à une autre version',
  'definition-draft.begin': () => 'Commence un brouillon des définitions',
  'definition-draft.rebase': () => 'Remet un brouillon des définitions sur la version servie',
  'definition-draft.drop': () => 'Jette un brouillon des définitions',
  'definition-draft.take': (who: string) => `Reprend un brouillon des définitions de ${who}`,
  'definition-draft.ask-review': () => 'Demande la relecture d’un brouillon des définitions',
  'definition-draft.approve': (who: string) => `Approuve un brouillon des définitions de ${who}`,
  'definition-draft.return': (who: string) => `Renvoie un brouillon des définitions à ${who}`,
  'publication-policy.change': () => 'Règle qui publie les définitions',
  'release.export': () => 'Emporte une version des définitions',
  'report.export': () => 'Emporte un rapport',
  'registration.confirm': (who: string) => `${who} s’inscrit pour son organisation`,
  'registration.invite': (who: string) => `Invite un membre de ${who}`,
  'registration.drop': (who: string) => `Retire ${who} de son organisation`,
  'registration.settle': (who: string) => `Règle l’inscription de ${who}`,
  'store.restore-without-list': () => 'Remet une sauvegarde en place sans la liste des effacements',
  'links.rotate': () => 'Change la clé des liens signés',
  'own.failed-sign-in': () => 'Échec de connexion',
  'own.password': () => 'Change son mot de passe',
  'own.password-by-link': () => 'Choisit un mot de passe par un lien reçu',
  'own.email': () => 'Change son adresse e-mail',
  'own.drop-factor': () => 'Retire son second facteur pour en mettre un autre',
  'own.token': () => 'Crée un jeton personnel',
  'own.feed': () => 'Ouvre un calendrier à adresse secrète',
  'own.feed-address': () => 'Change l’adresse secrète d’un calendrier',
  'own.link-provider': () => 'Relie son compte au fournisseur d’identité',
} as const satisfies { [act: string]: (who: string) => string };

export type AuditAct = keyof typeof SAID;

export interface AuditEntry {
  act: AuditAct;
  by: string;
  /** Names the person or thing concerned; nothing more of it is written. */
  about?: { id: string; name: string };
  /** Says in a few French words what changed. */
  detail?: string;
  /** Is true when the author of the act could now open the account concerned. */
  ties?: boolean;
  /** Says, where the act lets somebody read more, what and by whose two names. */
  widening?: NotedWidening;
}

/** Describes what was given to read, for the register: names are kept as they were, since accounts may go before the journal does. */
export interface NotedWidening {
  what: string;
  asked: string;
  /** Names who agreed; says otherwise why nobody had to. */
  agreed: string;
}

/** Does `work`, and leaves a line in the journal. */
export async function journalled<Result>(
  store: Store,
  { act, by, about, detail, ties = false, widening }: AuditEntry,
  work: () => Promise<Result>,
): Promise<Result> {
  const nowMs = await store.realNow();
  const record: StoredRecord = {
    ...{ kind: KIND, id: newId('aud', nowMs), revision: 1, sort: new Date(nowMs).toISOString() },
    marks: [...new Set([`person:${by}`, ...(about ? [`person:${about.id}`] : []), ...(widening ? [WIDENING] : [])])],
    value: {
      act,
      by,
      about: about ? { id: about.id, name: about.name } : null,
      detail: detail ?? '',
      ...(ties && { ties }),
      ...(widening && { widening: { ...widening } }),
      done: false,
    } satisfies JsonObject,
  };
  await store.putRecord(record, 0);
  const result = await work().catch(async (error: unknown) => {
    if (error instanceof Refusal) await store.dropRecord(KIND, record.id);
    throw error;
  });
  await store.putRecord({ ...record, revision: 2, value: { ...record.value, done: true } }, 1);
  return result;
}

/** Lists every widening that the journal tells of, oldest first, with its instant. */
export async function notedWidenings(store: Store): Promise<(NotedWidening & { at: string; isDone: boolean })[]> {
  const lines = await everyRecord(store, KIND, WIDENING);
  return lines.map(({ sort, value }) => {
    // The cast is safe: only `journalled` writes these records, and marks those that have this member.
    const { widening, done } = value as unknown as { widening: NotedWidening; done: boolean };
    return { ...widening, at: sort, isDone: done };
  });
}

/** Describes an act of one account on another. */
export interface TiedAct {
  act: AuditAct;
  accounts: string[];
  ties: boolean;
}

/** Yields the acts of an account, or on it, since an instant, done or only begun. Acts on the server itself are left out. */
export async function* actsAbout(store: Store, person: string, since: string): AsyncGenerator<TiedAct> {
  for (let after: string | undefined; ; ) {
    const page = await store.records({
      ...{ kind: KIND, mark: `person:${person}`, descending: true, limit: PAGE },
      ...(after !== undefined && { after }),
    });
    for (const { sort, value } of page.items) {
      if (sort < since) return;
      // The cast is safe: only `journalled` writes these records.
      const { act, by, about, ties } = value as unknown as AuditEntry;
      const isOnServer = by === COMMAND_LINE;
      if (about && !isOnServer) yield { act, accounts: [by, about.id], ties: ties === true };
    }
    if (page.nextCursor === null) return;
    after = page.nextCursor;
  }
}

/** Reads the audit journal, for administration and data protection. */
export async function readAudit(
  context: Context,
  query: AuditQuery,
): Promise<{ items: AuditLine[]; nextCursor: string | null }> {
  return auditLines({ ...context, zone: await programmeZone(context) }, query);
}

/** Lists lines newest first; one page reads at most `MAX_READ` lines, and the cursor goes on from there. */
async function auditLines(
  { store, directory, zone }: { store: Store; directory: Directory; zone: string },
  query: AuditQuery,
): Promise<{ items: AuditLine[]; nextCursor: string | null }> {
  const names = await directory.names();
  const limit = Math.min(query.limit ?? PAGE, 200);
  const isWanted = within(query, zone);
  const items: StoredRecord[] = [];
  let after = query.cursor;
  let read = 0;
  do {
    const page = await store.records({
      ...{ kind: KIND, descending: true, limit: limit - items.length },
      ...(query.person !== undefined && { mark: `person:${query.person}` }),
      ...(after !== undefined && { after }),
    });
    items.push(...page.items.filter(({ sort }) => isWanted(sort)));
    read += limit;
    after = page.nextCursor ?? undefined;
  } while (after !== undefined && items.length < limit && read < MAX_READ);
  return { items: items.map((one) => lineOf(one, names)), nextCursor: after ?? null };
}

function within({ from, until }: AuditQuery, zone: string): (instant: string) => boolean {
  const start = from === undefined ? '' : instantAt(from, '00:00', zone);
  const end = until === undefined ? '~' : instantAt(addDays(until, 1), '00:00', zone);
  return (instant) => start <= instant && instant < end;
}

function lineOf({ id, sort, value }: StoredRecord, names: ReadonlyMap<string, string>): AuditLine {
  // The cast is safe: only `journalled` writes these records.
  const { act, by, about, detail, done } = value as unknown as Required<AuditEntry> & { done: boolean };
  const said = SAID[act](about?.name ?? '');
  const text = detail === '' ? `${said}.` : `${said} : ${detail}.`;
  return { id, at: sort, by: { id: by, name: names.get(by) ?? by }, act, text, about, isDone: done };
}

import {
  anyObject,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';
import { WideningShape } from './widening-shape.ts';

const changes = record({ added: listOf(text()), changed: listOf(text()), removed: listOf(text()) });

export const ReleaseLine = named(
  'ReleaseLine',
  described(
    'Une version des définitions, publiée d’un bloc. « files » et « workflows » : ce qui y change depuis la version d’où elle vient.',
    record({
      ...{ id: text(), number: integer(), hash, at: instant, author: text(), reviewer: nullable(text()) },
      ...{ reason: text(), legal: nullable(text()), effectiveFrom: nullable(instant) },
      standing: described(
        'served : servie · scheduled : servie à partir de « effectiveFrom » · past : l’a été',
        oneOf('served', 'scheduled', 'past'),
      ),
      origin: described(
        'stored : ce que la base servait avant · folder : le dossier du serveur · file : un fichier importé · release : une version d’avant · draft : un brouillon',
        nullable(oneOf('stored', 'folder', 'file', 'release', 'draft')),
      ),
      files: changes,
      workflows: listOf(
        record({
          id: text(),
          title: text(),
          bundle: hash,
          before: described('Sa version d’avant, s’il y en a une', nullable(hash)),
        }),
      ),
      warnings: described('Remarques de la vérification', integer()),
    }),
  ),
);
export type ReleaseLine = ShapeType<typeof ReleaseLine>;

export const MAX_REASON = 500;
export const MAX_LEGAL = 300;

const intent = {
  reason: described('Pourquoi', text({ maxLength: MAX_REASON })),
  legal: described('Texte ou décision qui l’impose', text({ maxLength: MAX_LEGAL })),
  effectiveFrom: described('À partir de quand ; absent : tout de suite', instant),
  base: described('La version lue avant de publier : une autre servie depuis fait refuser (412)', id),
  replaceScheduled: described('Met de côté la version programmée', flag),
};
const intentNames = ['reason', 'legal', 'effectiveFrom', 'base', 'replaceScheduled'] as const;

export const PublishedShape = named(
  'Published',
  record({
    release: described(
      'La version publiée ; à l’essai, ou si rien ne change, celle qui est servie',
      nullable(ReleaseLine),
    ),
    published: described('Processus qui ont, ou auraient, une nouvelle version', listOf(text())),
    files: changes,
    isNew: described('Faux : tout était déjà servi, ce n’était qu’un essai, ou elle attend (« held »)', flag),
    held: described(
      'Rien n’est publié encore : elle donne plus à lire, et attend une autre personne',
      nullable(WideningShape),
    ),
  }),
);
export type PublicationAnswer = ShapeType<typeof PublishedShape>;

export const ReleaseImport = record(
  { file: described('Le fichier exporté', anyObject), trial: described('Vérifie, et ne publie rien', flag), ...intent },
  ['trial', ...intentNames],
);
export type ReleaseImport = ShapeType<typeof ReleaseImport>;
export const ReleaseRestore = record(intent, [...intentNames]);
export type ReleaseRestore = ShapeType<typeof ReleaseRestore>;

const someone = record({ id: text(), name: text() });
export const policy = named(
  'PublicationPolicy',
  record({
    secondPerson: described('Une publication demande une seconde personne', flag),
    since: described('Qui l’a réglé ainsi, et quand', nullable(record({ by: someone, at: instant }))),
    ending: described(
      'Qui demande d’y mettre fin : un autre administrateur doit le confirmer',
      nullable(record({ by: someone, at: instant })),
    ),
  }),
);
export type PublicationPolicyView = ShapeType<typeof policy>;

/** Describes an exported release: one file, named by the hash of its tree. */
export interface ReleaseFile {
  jalon: 'release';
  format: 1;
  /** Depends on `files` alone, so that the same files have the same hash everywhere. */
  hash: string;
  number: number;
  at: string;
  reason: string;
  legal: string | null;
  effectiveFrom: string | null;
  /** Maps each path to its text. */
  files: { [path: string]: string };
}

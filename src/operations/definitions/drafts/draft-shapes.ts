import * as Type from '../../../shapes/shapes.ts';
import { definitionEdit } from '../edits/edits.ts';
import { VersionChange } from '../process-shapes.ts';
import { MAX_LEGAL, MAX_REASON } from '../release-shapes.ts';
import { CountedWideningShape } from '../widening-shape.ts';

const SOURCE_KINDS = [
  ...(['workflow', 'roles', 'schema', 'rule', 'list', 'directory', 'screen', 'example'] as const),
  ...(['document', 'email', 'partial'] as const),
] as const;

/** Limits a path, in characters. */
const MAX_PATH = 200;
export const MAX_TITLE = 120;
export const MAX_FILES = 200;
/** Limits one text, in bytes of UTF-8. */
export const MAX_FILE = 512_000;
/** Limits all the texts of a draft together, in bytes; the shipped definitions make 1.4 MB. */
export const MAX_DRAFT = 4_000_000;
/** Limits how many drafts one person has. */
export const MAX_DRAFTS = 20;

const release = Type.record({ id: Type.text(), number: Type.integer() });
export const path = Type.described(
  'Chemin du fichier, p. ex. « workflows/adhesion.json »',
  Type.text({ maxLength: MAX_PATH }),
);
export const revision = Type.described('Celle que vous avez lue', Type.integer({ minimum: 1 }));
const side = Type.nullable(Type.text());
const files = Type.record({
  added: Type.listOf(Type.text()),
  changed: Type.listOf(Type.text()),
  removed: Type.listOf(Type.text()),
});

const DefinitionSource = Type.named(
  'DefinitionSource',
  Type.described(
    'Un fichier de la version servie. « workflow » : le seul processus qui l’emploie.',
    Type.record({
      ...{ path: Type.text(), kind: Type.oneOf(...SOURCE_KINDS), title: Type.text() },
      workflow: Type.nullable(Type.text()),
    }),
  ),
);
export type DefinitionSource = Type.ShapeType<typeof DefinitionSource>;

export const sources = Type.record({ release, files: Type.listOf(DefinitionSource) });
export type DefinitionSources = Type.ShapeType<typeof sources>;

export const sourceText = Type.record({ path: Type.text(), release, text: Type.text() });
export type DefinitionSourceText = Type.ShapeType<typeof sourceText>;

const review = Type.described(
  'La relecture demandée à une seconde personne ; null : aucune',
  Type.nullable(
    Type.record({
      standing: Type.described(
        'waiting : attend une réponse · approved : approuvé tel qu’il est · returned : renvoyé à son auteur · void : approuvé, mais changé depuis (« edited ») ou dépassé par une autre version (« served »)',
        Type.oneOf('waiting', 'approved', 'returned', 'void'),
      ),
      why: Type.nullable(Type.oneOf('edited', 'served')),
      ...{ askedAt: Type.instant, note: Type.text() },
      answer: Type.nullable(
        Type.record({ by: Type.record({ id: Type.text(), name: Type.text() }), at: Type.instant, note: Type.text() }),
      ),
      mayAnswer: Type.described('Vous pouvez répondre : il attend, et vous n’y avez rien écrit', Type.flag),
    }),
  ),
);

const line = {
  ...{ id: Type.text(), title: Type.text(), owner: Type.record({ id: Type.text(), name: Type.text() }) },
  base: Type.described('La version qu’il change', release),
  stale: Type.described('Une autre version est servie depuis : le remettre dessus avant de publier', Type.flag),
  files: Type.listOf(Type.text()),
  conflicts: Type.described('Combien de choix il attend', Type.integer()),
  ...{ revision: Type.integer(), updatedAt: Type.instant, review },
  isOrphan: Type.described(
    'Le compte de qui l’écrit est fermé : un autre administrateur peut le reprendre ou le jeter',
    Type.flag,
  ),
};
export const DefinitionDraftLine = Type.named('DefinitionDraftLine', Type.record(line));
export type DefinitionDraftLine = Type.ShapeType<typeof DefinitionDraftLine>;

const conflict = Type.described(
  'Un endroit que vous et la version servie avez changé autrement ; le brouillon garde le vôtre jusqu’à votre choix. Textes (JSON, dans un fichier JSON) ; null : rien à cet endroit.',
  Type.record({
    path: Type.text(),
    at: Type.described(
      'Pointeur JSON (éléments de liste par leur identifiant), lignes d’un modèle, ou « » : tout le fichier',
      Type.text(),
    ),
    ...{ base: side, mine: side, theirs: side },
  }),
);
export const DefinitionDraftShape = Type.named(
  'DefinitionDraft',
  Type.described(
    'Un brouillon entier. « before » : le texte de la version de base ; « text » : celui du brouillon ; null : pas de fichier.',
    Type.record({
      ...line,
      changes: Type.listOf(Type.record({ path: Type.text(), before: side, text: side })),
      choices: Type.listOf(conflict),
    }),
  ),
);
export type DefinitionDraftView = Type.ShapeType<typeof DefinitionDraftShape>;

export const saved = Type.record({ revision: Type.integer(), savedAt: Type.instant });
export type SavedFile = Type.ShapeType<typeof saved>;

export const fileWriting = Type.record({
  path,
  text: Type.described('Celui de la version de base : le changement est retiré ; null : le fichier est supprimé', side),
  revision,
});
export type FileWriting = Type.ShapeType<typeof fileWriting>;

export const choice = Type.record({
  path,
  at: Type.described('L’endroit, comme le dit le brouillon', Type.text({ maxLength: 2_000 })),
  keep: Type.described(
    'mine : ce que dit le brouillon · theirs : ce que dit la version servie',
    Type.oneOf('mine', 'theirs'),
  ),
  revision,
});
export type ConflictChoice = Type.ShapeType<typeof choice>;

const finding = Type.record({
  ...{ level: Type.oneOf('error', 'warning'), code: Type.text(), file: Type.text(), path: Type.text() },
  ...{ message: Type.text(), cure: Type.text() },
  line: Type.described('Ligne du fichier, à partir de 1', Type.nullable(Type.integer())),
});

export const editing = Type.record({ edit: definitionEdit, revision });
export const edited = Type.record({
  ...{ revision: Type.integer(), savedAt: Type.instant },
  files: Type.described(
    'Les fichiers qui ont changé, tels qu’ils sont dans le brouillon ; null : il n’y est plus',
    Type.listOf(Type.record({ path: Type.text(), text: side })),
  ),
  findings: Type.described('Ce que la vérification trouve dans l’ensemble, une fois changé', Type.listOf(finding)),
});
export type DraftEdit = Type.ShapeType<typeof edited>;

export const fileFindings = Type.record({ findings: Type.listOf(finding) });
export type FileFindings = Type.ShapeType<typeof fileFindings>;
export const writtenFile = Type.record({ path, text: Type.described('Tel qu’il est tapé, gardé ou non', Type.text()) });
export type WrittenFile = Type.ShapeType<typeof writtenFile>;

export const DefinitionCheck = Type.named(
  'DefinitionCheck',
  Type.described(
    'Ce que la vérification trouve dans l’ensemble, et ce que le brouillon change à sa version de base. « isFresh » : cette version est encore servie. Publier ne déplace aucun dossier.',
    Type.record({
      findings: Type.listOf(finding),
      workflows: Type.listOf(
        Type.record({
          ...{ id: Type.text(), title: Type.text(), isNew: Type.flag },
          running: Type.described('Dossiers de ce processus qui ne sont pas finis, toutes versions', Type.integer()),
          followers: Type.described(
            'Dossiers en cours des versions dont seuls des textes changent : ils peuvent suivre d’un coup',
            Type.record({ dossiers: Type.integer(), from: Type.listOf(Type.hash) }),
          ),
          changes: Type.listOf(VersionChange),
          wider: Type.described(
            'Ce que chaque rôle lirait de plus, et de combien de dossiers : « toCome », ceux qui s’ouvriront · « atOnce », des dossiers en cours, dès la publication · « moved », des dossiers en cours, s’ils sont amenés à cette version',
            Type.listOf(CountedWideningShape),
          ),
          letters: Type.described(
            'Courriers et documents qui y sont écrits autrement, ou nouveaux',
            Type.listOf(Type.record({ template: Type.text(), title: Type.text() })),
          ),
        }),
      ),
      files,
      isFresh: Type.flag,
    }),
  ),
);
export type DefinitionCheck = Type.ShapeType<typeof DefinitionCheck>;

const MAX_NOTE = 1_000;
export const reviewRequest = Type.record(
  { note: Type.described('Ce qu’il faut regarder', Type.text({ maxLength: MAX_NOTE })), revision },
  ['note'],
);
export type ReviewRequest = Type.ShapeType<typeof reviewRequest>;
export const reviewAnswer = Type.record(
  {
    verdict: Type.described(
      'approved : peut être publié tel quel · returned : à reprendre, « note » dit pourquoi',
      Type.oneOf('approved', 'returned'),
    ),
    note: Type.text({ maxLength: MAX_NOTE }),
    revision,
  },
  ['note'],
);
export type ReviewAnswering = Type.ShapeType<typeof reviewAnswer>;

export const publication = Type.record(
  {
    reason: Type.described('Pourquoi', Type.text({ minLength: 1, maxLength: MAX_REASON })),
    legal: Type.described('Texte ou décision qui l’impose', Type.text({ maxLength: MAX_LEGAL })),
    effectiveFrom: Type.described('À partir de quand ; absent : tout de suite', Type.instant),
    replaceScheduled: Type.described('Met de côté la version programmée', Type.flag),
    revision,
  },
  ['legal', 'effectiveFrom', 'replaceScheduled'],
);
export type DraftPublication = Type.ShapeType<typeof publication>;

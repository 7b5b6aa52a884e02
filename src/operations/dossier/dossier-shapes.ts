import * as Type from '../../shapes/shapes.ts';
import { formData } from '../asked.ts';
import { BecauseShape, SupplierShape } from '../shared-shapes/shared-shapes.ts';
import { JournalView } from './journal-shapes.ts';

export const readJournal = {
  query: {
    after: Type.described('Depuis cette révision, non comprise', Type.integer({ minimum: 0 })),
    limit: Type.described('Nombre de pas, 100 par défaut', Type.integer({ minimum: 1, maximum: 500 })),
  },
  answer: Type.record({ items: Type.listOf(JournalView), next: Type.nullable(Type.integer()) }),
};

/** Describes one choice: the value recorded, the words people read, and for a directory the hint and the fields it fills. */
const ChoiceOption = Type.record(
  {
    value: Type.text(),
    label: Type.text(),
    hint: Type.described('Ce qui le distingue d’un autre de même nom', Type.text()),
    fills: Type.described('Réponses aux champs voisins, par nom', Type.anyObject),
  },
  ['hint', 'fills'],
);
export type ChoiceOption = Type.ShapeType<typeof ChoiceOption>;

export const ChoiceList = Type.named(
  'ChoiceList',
  Type.described(
    'Ce qu’un champ peut nommer : ce qui est enregistré, ce qui se lit.',
    Type.record({ items: Type.listOf(ChoiceOption) }),
  ),
);
export type ChoiceList = Type.ShapeType<typeof ChoiceList>;

export const choicesQuery = {
  bundle: Type.described('Version du workflow dont le formulaire pose la question', Type.hash),
  dossier: Type.described(
    'Pour « item:… » : le dossier dont on propose les éléments ; pour « dossier:… » : celui qu’on remplit, et qui ne se désigne pas',
    Type.text({ maxLength: 100 }),
  ),
  states: Type.described(
    'Pour « dossier:… » : les étapes que le champ admet (« x-states »), séparées par des virgules',
    Type.text({ maxLength: 1_000 }),
  ),
  q: Type.described('Pour « directory:… » : le début des mots cherchés', Type.text({ maxLength: 100 })),
};
/** `source` is the field's `x-widget`; `states` is its `x-states`. */
export type ChoicesAsked = { source: string } & Type.QueryType<typeof choicesQuery>;

export const File = Type.named(
  'File',
  Type.record({
    id: Type.text(),
    dossier: Type.text(),
    name: Type.text(),
    type: Type.text(),
    size: Type.integer(),
    sha256: Type.hash,
    at: Type.instant,
    by: Type.text(),
  }),
);

export const FilePreview = Type.named(
  'FilePreview',
  Type.described(
    'Ce que montre un fichier : des images de ses pages, ou son texte ; sinon « reason » dit pourquoi rien.',
    Type.record({
      name: Type.text(),
      type: Type.text(),
      size: Type.integer(),
      total: Type.described('Nombre de pages du fichier.', Type.integer()),
      pages: Type.described(
        'Taille de l’image de chaque page montrée, en points.',
        Type.listOf(Type.record({ width: Type.integer(), height: Type.integer() })),
      ),
      parts: Type.listOf(
        Type.record({
          kind: Type.oneOf('heading', 'text', 'table'),
          text: Type.text(),
          rows: Type.listOf(Type.listOf(Type.text())),
        }),
      ),
      isCut: Type.described('Le texte est plus long que ce qui est montré.', Type.flag),
      reason: Type.nullable(Type.text()),
    }),
  ),
);
export type FilePreview = Type.ShapeType<typeof FilePreview>;

const Preview = Type.named(
  'EventPreview',
  Type.described(
    'Ce qu’une action demande, avant de la faire : rien n’est écrit.',
    Type.record({
      data: Type.described('Réponses déjà connues.', Type.anyObject),
      rule: Type.nullable(
        Type.record({ title: Type.text(), needs: Type.oneOf('all', 'one'), asOf: Type.nullable(Type.text()) }),
      ),
      conditions: Type.listOf(
        Type.record({
          code: Type.text(),
          title: Type.text(),
          ok: Type.flag,
          seen: Type.anyObject,
          wanted: Type.nullable(Type.text()),
          supply: Type.nullable(SupplierShape),
        }),
      ),
      places: Type.described(
        'Places prises, sur combien.',
        Type.nullable(Type.record({ taken: Type.integer(), max: Type.integer() })),
      ),
      problems: Type.listOf(Type.record({ path: Type.text(), code: Type.text(), message: Type.text() })),
      code: Type.described(
        'Qui signerait par un code, et où il serait envoyé ; null : cet acte ne se signe pas ainsi, ou aucune adresse n’est enregistrée.',
        Type.nullable(Type.record({ name: Type.text(), sentTo: Type.text() })),
      ),
      agreed: Type.described(
        'Accords que la personne a donnés, par leur nom : ce qui repose sur un autre (« x-consent ») n’est pas demandé.',
        Type.listOf(Type.text()),
      ),
      refusal: Type.described(
        'Ce qui serait répondu à un envoi fait maintenant, quelles que soient ses réponses ; null : rien ne s’y oppose.',
        Type.nullable(Type.record({ title: Type.text(), detail: Type.text(), because: Type.listOf(BecauseShape) })),
      ),
    }),
  ),
);
export type EventPreviewView = Type.ShapeType<typeof Preview>;

export const previewEvent = {
  body: Type.record(
    {
      item: Type.described('Élément dont l’action parle', Type.text({ maxLength: 100 })),
      data: formData,
    },
    ['item', 'data'],
  ),
  answer: Preview,
};

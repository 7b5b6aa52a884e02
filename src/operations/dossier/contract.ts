import type { Json } from '../../base/base.ts';
import * as Type from '../../shapes/shapes.ts';
import type { StoredFile } from '../../store/store.ts';
import { formData } from '../asked.ts';
import type { Caller } from '../caller.ts';
import { JournalView } from './journal-shapes.ts';
import { BecauseShape, SupplierShape, View } from './view.ts';

const readJournal = {
  query: {
    after: Type.described('Depuis cette révision, non comprise', Type.integer({ minimum: 0 })),
    limit: Type.described('Nombre de pas, 100 par défaut', Type.integer({ minimum: 1, maximum: 500 })),
  },
  answer: Type.record({ items: Type.listOf(JournalView), next: Type.nullable(Type.integer()) }),
};

/** One thing a field may name: what is recorded, what a person reads; of a directory, what tells it apart and what it fills. */
const ChoiceOption = Type.record(
  {
    value: Type.text(),
    label: Type.text(),
    hint: Type.described('Ce qui le distingue d’un autre de même nom', Type.text()),
    fills: Type.described('Réponses aux champs voisins, par nom', Type.anyObject),
  },
  ['hint', 'fills'],
);
export type ChoiceOption = Type.Of<typeof ChoiceOption>;

const ChoiceList = Type.named(
  'ChoiceList',
  Type.described(
    'Ce qu’un champ peut nommer : ce qui est enregistré, ce qui se lit.',
    Type.record({ items: Type.listOf(ChoiceOption) }),
  ),
);
export type ChoiceList = Type.Of<typeof ChoiceList>;

const choicesQuery = {
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
/** `source`: `x-widget` of the field; `states`: its `x-states`. */
export type ChoicesAsked = { source: string } & Type.Asked<typeof choicesQuery>;

const File = Type.named(
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
      refusal: Type.described(
        'Ce qui serait répondu à un envoi fait maintenant, quelles que soient ses réponses ; null : rien ne s’y oppose.',
        Type.nullable(Type.record({ title: Type.text(), detail: Type.text(), because: Type.listOf(BecauseShape) })),
      ),
    }),
  ),
);
export type EventPreviewView = Type.Of<typeof Preview>;

const previewEvent = {
  body: Type.record(
    {
      item: Type.described('Élément dont l’action parle', Type.text({ maxLength: 100 })),
      data: formData,
    },
    ['item', 'data'],
  ),
  answer: Preview,
};

/** By operation id. */
export const dossierShapes = {
  readDossier: { answer: View },
  readJournal,
  addFile: { answer: File },
  listFiles: { answer: Type.record({ items: Type.listOf(File) }) },
  previewEvent,
  readChoices: { query: choicesQuery, answer: ChoiceList },
};

/** One dossier: reading it, and what lies beside it. */
export interface DossierOperations {
  view(caller: Caller, dossier: string): Promise<View>;
  /** True when the caller may see the dossier. Cheap, and no reading is noted. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  journal(
    caller: Caller,
    dossier: string,
    page: Type.Asked<typeof readJournal.query>,
  ): Promise<Type.Of<typeof readJournal.answer>>;

  /** `type` is the MIME type found in the content itself, never the one the client said. */
  addFile(
    caller: Caller,
    dossier: string,
    file: { name: string; type: string; content: Uint8Array },
  ): Promise<StoredFile>;
  files(caller: Caller, dossier: string): Promise<StoredFile[]>;
  fileContent(caller: Caller, dossier: string, file: string): Promise<{ file: StoredFile; content: Uint8Array }>;

  /** Conditions, places and answers known of an event its caller may send; writes nothing. */
  preview(
    caller: Caller,
    asked: { dossier: string; event: string; item: string | null; data: Json },
  ): Promise<EventPreviewView>;

  /** What a field that names something may name (`x-widget`), for those who may fill it. */
  choices(caller: Caller, query: ChoicesAsked): Promise<ChoiceList>;
}

import type { Json } from '../../base/base.ts';
import {
  type Asked,
  anyObject,
  described,
  flag,
  hash,
  instant,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import type { Draft, StoredFile } from '../../store/store.ts';
import { formData } from '../asked.ts';
import type { Caller } from '../caller.ts';
import { JournalView } from './journal-shapes.ts';
import { View } from './view.ts';

const readJournal = {
  query: {
    after: described('Depuis cette révision, non comprise', integer({ minimum: 0 })),
    limit: described('Nombre de pas, 100 par défaut', integer({ minimum: 1, maximum: 500 })),
  },
  answer: record({ items: listOf(JournalView), next: nullable(integer()) }),
};

/** One thing a field may name: what is recorded, what a person reads. */
const ChoiceOption = record({ value: text(), label: text() });
export type ChoiceOption = Of<typeof ChoiceOption>;

const ChoiceList = named(
  'ChoiceList',
  described(
    'Ce qu’un champ peut nommer : ce qui est enregistré, ce qui se lit.',
    record({ items: listOf(ChoiceOption) }),
  ),
);
export type ChoiceList = Of<typeof ChoiceList>;

const choicesQuery = {
  bundle: described('Version du workflow dont le formulaire pose la question', hash),
  dossier: described('Pour « item:… » : le dossier dont on propose les éléments', text({ maxLength: 100 })),
};
/** `source`: `x-widget` of the field; `dossier`: for `item:<list>`, whose list. */
export type ChoicesAsked = { source: string } & Asked<typeof choicesQuery>;

const DraftShape = named(
  'Draft',
  described(
    'Un formulaire commencé ; « revision » est celle du dossier à ce moment.',
    record({ dossier: text(), event: text(), person: text(), data: formData, revision: integer(), at: instant }),
  ),
);

const File = named(
  'File',
  record({
    id: text(),
    dossier: text(),
    name: text(),
    type: text(),
    size: integer(),
    sha256: hash,
    at: instant,
    by: text(),
  }),
);

const Preview = named(
  'EventPreview',
  described(
    'Ce qu’une action demande, avant de la faire : rien n’est écrit.',
    record({
      data: described('Réponses déjà connues.', anyObject),
      rule: nullable(record({ title: text(), needs: oneOf('all', 'one'), asOf: nullable(text()) })),
      conditions: listOf(
        record({
          code: text(),
          title: text(),
          ok: flag,
          seen: anyObject,
          wanted: nullable(text()),
          supply: described(
            'L’action dont le formulaire apporte ce qui manque, et les rôles qui peuvent la faire.',
            nullable(record({ event: text(), title: text(), by: listOf(text()) })),
          ),
        }),
      ),
      places: described('Places prises, sur combien.', nullable(record({ taken: integer(), max: integer() }))),
      problems: listOf(record({ path: text(), code: text(), message: text() })),
    }),
  ),
);
export type EventPreviewView = Of<typeof Preview>;

const previewEvent = {
  body: record(
    {
      item: described('Élément dont l’action parle', text({ maxLength: 100 })),
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
  saveDraft: { body: record({ data: formData }), answer: DraftShape },
  readDraft: { answer: DraftShape },
  addFile: { answer: File },
  listFiles: { answer: record({ items: listOf(File) }) },
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
    page: Asked<typeof readJournal.query>,
  ): Promise<Of<typeof readJournal.answer>>;
  putDraft(caller: Caller, draft: { dossier: string; event: string; data: unknown }): Promise<Draft>;
  draft(caller: Caller, dossier: string, event: string): Promise<Draft | null>;
  dropDraft(caller: Caller, dossier: string, event: string): Promise<void>;

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

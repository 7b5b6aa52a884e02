import {
  anyObject,
  anything,
  described,
  hash,
  instant,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  only,
  record,
  text,
} from '../../shapes/shapes.ts';

const status = oneOf('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved');

/** One field of the data that an entry changed, in words. */
const FieldChange = record(
  {
    /** Dotted path in the data, the places in lists among it: `visites.2.note`. */
    field: text(),
    title: text(),
    /** Code by its label, person by his name; null = nothing. */
    before: anything,
    after: anything,
    /** Someone's own sentences. */
    isProse: only(true),
  },
  ['isProse'],
);
export type FieldChange = Of<typeof FieldChange>;

/** A letter or a document that an entry decided, and what became of it. */
const Sending = record({
  kind: oneOf('letter', 'document'),
  task: text(),
  status,
  /** In French: « Document « Convocation », pour le participant : établi ». */
  text: text(),
});
export type Sending = Of<typeof Sending>;

/** A message between this dossier and another, seen from here. */
const Exchange = record({
  direction: oneOf('received', 'sent'),
  /** Key of the task that carries it, at its sender. */
  task: text(),
  dossier: text(),
  /** Null when the other dossier does not exist. */
  workflow: nullable(text()),
  /** Null when the reader may not read the other dossier. */
  title: nullable(text()),
  status,
  /** Why it was last refused. */
  error: nullable(text()),
  /** In French: « Reçu de … », « Envoyé à … ». */
  text: text(),
});
export type Exchange = Of<typeof Exchange>;

const kind = oneOf(
  'event',
  'deadline',
  'message',
  'reserve',
  'release',
  'pause',
  'resume',
  'note',
  'note-done',
  'resend',
  'send-document',
  'rearm',
  'migrate',
  'unmigrate',
);

export const JournalView = named(
  'JournalEntry',
  described(
    'Un pas de l’histoire du dossier ; « hash » enchaîne chaque pas au précédent.',
    record({
      revision: integer({ minimum: 1 }),
      at: instant,
      kind,
      event: nullable(text()),
      title: text(),
      /** `roleTitle` is null for a role the product does not declare. */
      actor: nullable(record({ id: text(), name: text(), role: text(), roleTitle: nullable(text()) })),
      /** Data sent, stripped of what the reader may not see. */
      data: anyObject,
      left: listOf(text()),
      entered: listOf(text()),
      remarks: listOf(text()),
      changes: described(
        'Champs changés, avant et après, ceux que vous pouvez lire ; « isProse » : des phrases, écrites librement.',
        listOf(FieldChange),
      ),
      sendings: described('Courriers et documents décidés par ce pas.', listOf(Sending)),
      exchanges: described('Messages reçus d’autres dossiers, ou envoyés à d’autres.', listOf(Exchange)),
      hash,
    }),
  ),
);
export type JournalView = Of<typeof JournalView>;

import * as Type from '../../shapes/shapes.ts';

const status = Type.oneOf('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved');

/** One field of the data that an entry changed, in words. */
const FieldChange = Type.record(
  {
    /** Dotted path in the data, the places in lists among it: `visites.2.note`. */
    field: Type.text(),
    title: Type.text(),
    /** Code by its label, person by his name; null = nothing. */
    before: Type.anything,
    after: Type.anything,
    /** Someone's own sentences. */
    isProse: Type.only(true),
  },
  ['isProse'],
);
export type FieldChange = Type.Of<typeof FieldChange>;

/** A letter or a document that an entry decided, and what became of it. */
const Sending = Type.record({
  kind: Type.oneOf('letter', 'document'),
  task: Type.text(),
  status,
  /** In French: « Document « Convocation », pour le participant : établi ». */
  text: Type.text(),
});
export type Sending = Type.Of<typeof Sending>;

/** A message between this dossier and another, seen from here. */
const Exchange = Type.record({
  direction: Type.oneOf('received', 'sent'),
  /** Key of the task that carries it, at its sender. */
  task: Type.text(),
  dossier: Type.text(),
  /** Null when the other dossier does not exist. */
  workflow: Type.nullable(Type.text()),
  /** Null when the reader may not read the other dossier. */
  title: Type.nullable(Type.text()),
  status,
  /** Why it was last refused. */
  error: Type.nullable(Type.text()),
  /** In French: « Reçu de … », « Envoyé à … ». */
  text: Type.text(),
});
export type Exchange = Type.Of<typeof Exchange>;

const kind = Type.oneOf(
  'event',
  'deadline',
  'message',
  'reserve',
  'release',
  'pause',
  'resume',
  'spare-closings',
  'note',
  'note-done',
  'settle',
  'resend',
  'send-document',
  'rearm',
  'forget',
  'archive',
  'dispose',
  'erase',
  'migrate',
  'unmigrate',
);

export const JournalView = Type.named(
  'JournalEntry',
  Type.described(
    'Un pas de l’histoire du dossier ; « hash » enchaîne chaque pas au précédent.',
    Type.record({
      revision: Type.integer({ minimum: 1 }),
      at: Type.instant,
      kind,
      event: Type.nullable(Type.text()),
      title: Type.text(),
      told: Type.described(
        'Ce que l’acte dit de lui-même : ses réponses parlantes, celles que vous pouvez lire.',
        Type.listOf(Type.text()),
      ),
      isUpkeep: Type.described('Ni acte, ni changement : un rappel parti, des échéances recalculées.', Type.flag),
      /** `roleTitle` is null for a role the product does not declare. */
      actor: Type.nullable(
        Type.record({ id: Type.text(), name: Type.text(), role: Type.text(), roleTitle: Type.nullable(Type.text()) }),
      ),
      /** Data sent, stripped of what the reader may not see. */
      data: Type.anyObject,
      left: Type.listOf(Type.text()),
      entered: Type.listOf(Type.text()),
      remarks: Type.listOf(Type.text()),
      changes: Type.described(
        'Champs changés, avant et après, ceux que vous pouvez lire ; « isProse » : des phrases, écrites librement.',
        Type.listOf(FieldChange),
      ),
      sendings: Type.described('Courriers et documents décidés par ce pas.', Type.listOf(Sending)),
      exchanges: Type.described('Messages reçus d’autres dossiers, ou envoyés à d’autres.', Type.listOf(Exchange)),
      isErased: Type.described('Une part de ce pas a été effacée : seul son sceau en reste.', Type.flag),
      hash: Type.hash,
    }),
  ),
);
export type JournalView = Type.Of<typeof JournalView>;

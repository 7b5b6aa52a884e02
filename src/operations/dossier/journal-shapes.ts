import * as Type from '../../shapes/shapes.ts';

const status = Type.oneOf('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved');

/** Describes in words a field of the data that an entry changed. */
const FieldChange = Type.record(
  {
    /** Is the dotted path in the data, with list indices: `visites.2.note`. */
    field: Type.text(),
    title: Type.text(),
    /** Replaces codes by labels and people's ids by names; null when there is no value. */
    before: Type.anything,
    after: Type.anything,
    /** Is present when the value is free text written by a person. */
    isProse: Type.only(true),
  },
  ['isProse'],
);
export type FieldChange = Type.ShapeType<typeof FieldChange>;

/** Describes a letter or a document that an entry decided to send, and its status. */
const EntrySending = Type.record({
  kind: Type.oneOf('letter', 'document'),
  task: Type.text(),
  status,
  /** Reads in French: « Document « Convocation », pour le participant : établi ». */
  text: Type.text(),
});
export type EntrySending = Type.ShapeType<typeof EntrySending>;

/** Describes a message between this dossier and another, from the point of view of this dossier. */
const Exchange = Type.record({
  direction: Type.oneOf('received', 'sent'),
  /** Is the key of the task that carries the message, in the sending dossier. */
  task: Type.text(),
  dossier: Type.text(),
  /** Is null when the other dossier does not exist. */
  workflow: Type.nullable(Type.text()),
  /** Is null when the reader may not read the other dossier. */
  title: Type.nullable(Type.text()),
  status,
  /** Gives the reason of the last refusal. */
  error: Type.nullable(Type.text()),
  /** Reads in French: « Reçu de … », « Envoyé à … ». */
  text: Type.text(),
});
export type Exchange = Type.ShapeType<typeof Exchange>;

const kind = Type.oneOf(
  'event',
  'deadline',
  'message',
  'reserve',
  'release',
  'pause',
  'resume',
  'limit',
  'lift',
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
  'erase-asked',
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
      /** Holds the data sent, without what the reader may not see. */
      data: Type.anyObject,
      left: Type.listOf(Type.text()),
      entered: Type.listOf(Type.text()),
      remarks: Type.listOf(Type.text()),
      changes: Type.described(
        'Champs changés, avant et après, ceux que vous pouvez lire ; « isProse » : des phrases, écrites librement.',
        Type.listOf(FieldChange),
      ),
      sendings: Type.described('Courriers et documents décidés par ce pas.', Type.listOf(EntrySending)),
      exchanges: Type.described('Messages reçus d’autres dossiers, ou envoyés à d’autres.', Type.listOf(Exchange)),
      isErased: Type.described('Une part de ce pas a été effacée : seul son sceau en reste.', Type.flag),
      hash: Type.hash,
    }),
  ),
);
export type JournalView = Type.ShapeType<typeof JournalView>;

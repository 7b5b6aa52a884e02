import type { Because } from '../../base/base.ts';
import { EVENT_GROUPS } from '../../engine/engine.ts';
import { factKinds } from '../../fields/fields.ts';
import { MANNERS } from '../../forms/forms.ts';
import {
  anyObject,
  anything,
  civilDate,
  described,
  flag,
  hash,
  instant,
  integer,
  listOf,
  mapOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';
import { TodoShape } from '../todo.ts';

export const SupplierShape = described(
  'L’action qui apporte ce qui manque, et les rôles qui peuvent la faire.',
  record({ event: text(), title: text(), by: listOf(text()) }),
);

/** The type comes from `base`, whose problems carry it; the compiler checks that this shape matches. */
export const BecauseShape = named<Because>(
  'Because',
  described(
    'Une raison : la phrase, l’expression d’où elle vient, les valeurs vues.',
    record(
      {
        text: text(),
        path: text(),
        seen: anyObject,
        ok: flag,
        wanted: text(),
        code: text(),
        supply: listOf(SupplierShape),
        about: described('Lien dont le dossier est en cause.', text()),
        dossier: described('Dossier qui refuse, si vous pouvez le lire.', text()),
      },
      ['seen', 'ok', 'wanted', 'code', 'supply', 'about', 'dossier'],
    ),
  ),
);

/** Lists the ways an act may be signed. */
export const Manners = described(
  'Comment l’action se signe, dans le groupe « x-signed » de son formulaire ; null : rien à signer.',
  nullable(listOf(oneOf(...MANNERS))),
);

const ViewEvent = record({
  event: text(),
  title: text(),
  help: nullable(text()),
  form: nullable(text()),
  confirm: nullable(text()),
  prefill: flag,
  draft: described('À qui est le formulaire commencé : à qui l’écrit, ou à son organisme.', oneOf('person', 'role')),
  begin: described('Nom de ce qui mène au formulaire ; sans lui, le titre.', nullable(text())),
  unsent: described('À dire près du formulaire tant qu’il n’est pas envoyé.', nullable(text())),
  group: oneOf(...EVENT_GROUPS),
  sign: Manners,
  line: described('Champs du formulaire demandés sur une ligne.', nullable(listOf(text()))),
  isNext: described('L’étape la dit à faire d’abord.', flag),
  role: text(),
  enabled: flag,
  because: listOf(BecauseShape),
  dependsOnForm: flag,
});
export type ViewEvent = ShapeType<typeof ViewEvent>;

const ViewDeadline = record({
  name: text(),
  key: text(),
  title: text(),
  dueAt: nullable(instant),
  /** True when it falls at the end of a day: its instant is the first of the next day, so its last second is one before. */
  endsDay: flag,
  /** States the rule in French, e.g. "7 jours ouvrés après l'entrée dans l'étape". */
  rule: text(),
  paused: flag,
  pausable: described('Vous pouvez la mettre en pause et la reprendre.', flag),
  legal: flag,
  firedAt: listOf(instant),
  skippedAt: listOf(instant),
});
export type ViewDeadline = ShapeType<typeof ViewDeadline>;

/** Describes a linked dossier: this dossier leads to it (`out`), or it names this dossier (`in`). */
const ViewLink = record({
  /** Is the name of a declared link, or else the title of the other dossier's workflow. */
  name: text(),
  dossier: nullable(text()),
  workflow: text(),
  /** Is null when the link is empty, or the reader may not read the other dossier. */
  title: nullable(text()),
  direction: oneOf('out', 'in'),
});
export type ViewLink = ShapeType<typeof ViewLink>;

const offer = record({
  document: text(),
  title: text(),
  help: nullable(text()),
  form: nullable(text()),
  role: text(),
  enabled: flag,
  because: listOf(BecauseShape),
});

export const ViewDocument = named(
  'Document',
  described(
    'Un document émis : ses octets ne changent plus. « code » le vérifie.',
    record(
      {
        id: text(),
        template: text(),
        name: text(),
        at: instant,
        /** Lists the roles the document was sent to. */
        to: listOf(text()),
        /** Is empty once its content is erased. */
        formats: listOf(oneOf('pdf', 'docx', 'html')),
        erased: record({ at: instant, reason: text() }),
        /** Is printed on the document and checked at `/verifier/<code>`. */
        code: text(),
        /** Is the hash of the PDF. */
        sha256: hash,
      },
      ['erased'],
    ),
  ),
);
export type ViewDocument = ShapeType<typeof ViewDocument>;

const ViewFact = record({
  label: text(),
  as: oneOf(...factKinds),
  /** Depends on the kind: a text, a civil date, cents, hours, a list, groups, files `{id, name}`; null when it is not known. */
  value: anything,
  /** Names the event that corrects the fact, with its prefilled answers; null when the reader may not send it now. */
  edit: nullable(record({ event: text(), preset: anyObject })),
});
export type ViewFact = ShapeType<typeof ViewFact>;

/** Describes what a reader may see of one dossier and do to it: the body of `GET /dossiers/:id` (normative, DESIGN §5). */
export const View = named(
  'View',
  described(
    'Un dossier tel que vous pouvez le voir, et ce que vous pouvez y faire.',
    record({
      id: text(),
      workflow: text(),
      bundle: hash,
      revision: integer({ minimum: 1 }),
      title: text(),
      state: described('Valeur d’état XState : texte, ou objet par région.', anything),
      /** Lists the ids of all active states the reader may see. */
      states: listOf(text()),
      stateTitles: mapOf(text()),
      tags: listOf(text()),
      data: described('Données que vous pouvez lire.', anyObject),
      answers: described(
        'Les mêmes en mots, pour qui ne lit pas l’histoire du dossier ; null pour qui y travaille.',
        nullable(listOf(record({ field: text(), title: text(), value: anything }))),
      ),
      fiche: described(
        'Ce que le dossier dit d’abord ; null quand sa version n’a pas de fiche.',
        nullable(
          record({
            head: listOf(ViewFact),
            sections: listOf(record({ title: text(), facts: listOf(ViewFact) })),
          }),
        ),
      ),
      rightsOf: described(
        'La personne dont ce dossier suit les droits, pour la protection des données qui part d’ici ; sinon null.',
        nullable(text()),
      ),
      events: listOf(ViewEvent),
      deadlines: listOf(ViewDeadline),
      todos: listOf(TodoShape),
      documents: listOf(ViewDocument),
      onDemand: described('Documents que vous pouvez demander.', listOf(offer)),
      links: described('Dossiers auxquels celui-ci mène, et ceux qui le nomment.', listOf(ViewLink)),
      people: listOf(record({ role: text(), title: text(), id: text(), name: text() })),
      limitedSince: described(
        'Depuis quand l’usage de ses données est limité, à la demande de la personne ; sinon null.',
        nullable(instant),
      ),
      pauses: listOf(record({ deadline: text(), motive: text(), until: nullable(civilDate) })),
      files: listOf(record({ id: text(), name: text(), type: text(), size: integer(), sha256: hash, at: instant })),
      createdAt: instant,
      updatedAt: instant,
      readOnly: described('Pourquoi le dossier ne se modifie pas, sinon null.', nullable(text())),
    }),
  ),
);
export type View = ShapeType<typeof View>;

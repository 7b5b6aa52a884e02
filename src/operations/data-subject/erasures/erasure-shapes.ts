import { IDENTITY_MARKS } from '../../../fields/fields.ts';
import * as Type from '../../../shapes/shapes.ts';
import { toldRecipient } from '../subject-shapes.ts';

const outcome = Type.described(
  'open : pas terminé, rien ne s’efface · visa : tout s’efface après le visa des archives · kept : tout doit être gardé · part : une partie s’efface · whole : tout s’efface',
  Type.oneOf('open', 'visa', 'kept', 'part', 'whole'),
);

const fates = Type.listOf(
  Type.record({
    name: Type.text(),
    title: Type.text(),
    fate: Type.oneOf('goes', 'kept'),
    by: Type.described('Ce qui oblige à le garder', Type.nullable(Type.text())),
  }),
);

/** Says what an erasure on request does to one dossier, by the rules in force when it was proposed. */
export const ErasurePlan = Type.record({
  dossier: Type.text(),
  outcome,
  until: Type.described(
    'Jusqu’à quand ce qui est gardé l’est ; vide : on ne sait pas encore',
    Type.nullable(Type.civilDate),
  ),
  visaOf: Type.described('Qui donne le visa', Type.nullable(Type.text())),
  fields: fates,
  documents: fates,
});
export type ErasurePlan = Type.ShapeType<typeof ErasurePlan>;

const found = Type.record({
  kind: Type.oneOf('dossier', 'file', 'record', 'request', 'key'),
  name: Type.described('Le dossier ou la sorte de chose, sans ce qu’elle dit', Type.text()),
  what: Type.listOf(Type.oneOf(...IDENTITY_MARKS)),
  isExpected: Type.described('Elle y est gardée par obligation, ou par la demande elle-même', Type.flag),
});
export type FoundTrace = Type.ShapeType<typeof found>;

const certificate = Type.record({
  at: Type.instant,
  ...{ dossiers: Type.integer(), whole: Type.integer(), part: Type.integer(), left: Type.integer() },
  ...{ fields: Type.integer(), documents: Type.integer(), told: Type.integer() },
  looked: Type.described('Choses lues pour chercher ce qui la désigne', Type.integer()),
  found: Type.listOf(found),
  backupsUntil: Type.described(
    'Jusqu’à quand des sauvegardes la contiennent encore ; vide : leur durée n’est pas dite ici (JALON_BACKUPS_KEPT)',
    Type.nullable(Type.civilDate),
  ),
});
export type ErasureCertificate = Type.ShapeType<typeof certificate>;

const line = {
  id: Type.text(),
  state: Type.described(
    'proposed : l’avis manque · to-decide : le responsable du traitement décide · running : en cours · done : fini · refused : refusé · dropped : abandonné',
    Type.oneOf('proposed', 'to-decide', 'running', 'done', 'refused', 'dropped'),
  ),
  from: Type.described('Le dossier de la demande', Type.nullable(Type.text())),
  proposedAt: Type.instant,
  proposedBy: Type.text(),
  ...{ total: Type.integer(), done: Type.integer(), left: Type.integer() },
  awaitsVisa: Type.flag,
};
export const ErasureLine = Type.named('Erasure', Type.record(line));
export type ErasureLine = Type.ShapeType<typeof ErasureLine>;

const said = { at: Type.instant, by: Type.text() };
export const ErasureView = Type.named(
  'ErasureDetail',
  Type.record({
    ...line,
    opinion: Type.nullable(Type.record({ ...said, isFavourable: Type.flag, text: Type.text() })),
    decision: Type.nullable(
      Type.record({ ...said, outcome: Type.oneOf('agree', 'refuse', 'suspend'), motive: Type.text() }),
    ),
    visa: Type.nullable(Type.record({ reference: Type.text(), on: Type.civilDate })),
    dossiers: Type.listOf(
      Type.record({
        title: Type.described('Vide une fois le dossier effacé', Type.nullable(Type.text())),
        state: Type.oneOf('waiting', 'visa', 'done', 'left'),
        why: Type.described('Pourquoi il est laissé', Type.nullable(Type.text())),
        plan: ErasurePlan,
      }),
    ),
    recipients: Type.listOf(toldRecipient),
    certificate: Type.nullable(certificate),
  }),
);
export type ErasureView = Type.ShapeType<typeof ErasureView>;

export const erasureAsked = Type.record(
  {
    dossiers: Type.described(
      'Les dossiers de la personne ; le premier est celui qui a été cherché, les autres lui ressemblent',
      Type.listOf(Type.id, { minItems: 1, maxItems: 50, uniqueItems: true }),
    ),
    from: Type.described('Le dossier où la demande est enregistrée', Type.id),
  },
  ['from'],
);
export type ErasureAsked = Type.ShapeType<typeof erasureAsked>;

export const opinionGiven = Type.record({
  isFavourable: Type.flag,
  text: Type.described('Ce qui la fonde, sans nommer la personne', Type.text({ minLength: 10, maxLength: 2_000 })),
});
export type OpinionGiven = Type.ShapeType<typeof opinionGiven>;

export interface ErasureMachine {
  /** Goes on with the erasures that were decided. */
  eraseAsked(): Promise<void>;
}

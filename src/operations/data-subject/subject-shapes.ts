import * as Type from '../../shapes/shapes.ts';

const line = {
  dossier: Type.text(),
  title: Type.text(),
  workflow: Type.text(),
  workflowTitle: Type.text(),
  openedOn: Type.civilDate,
  isArchived: Type.flag,
  isLimited: Type.described('Son usage est limité, à la demande de la personne', Type.flag),
};
export const SubjectLine = Type.named('SubjectDossier', Type.record(line));
export type SubjectLine = Type.ShapeType<typeof SubjectLine>;

export const SubjectView = Type.named(
  'Subject',
  Type.record({
    ...line,
    rules: Type.described('Ce que dit le workflow de sa conservation.', Type.listOf(Type.text())),
    likely: Type.described(
      'Autres dossiers qui sont peut-être de la même personne, et pourquoi.',
      Type.listOf(Type.record({ ...line, why: Type.listOf(Type.text()) })),
    ),
  }),
);
export type SubjectView = Type.ShapeType<typeof SubjectView>;

/** Describes who had data of a person before, and whether they were told what became of them. */
export const toldRecipient = Type.record({
  how: Type.described(
    'letter : une lettre · copy : une copie emportée · call : un appel vers un autre logiciel',
    Type.oneOf('letter', 'copy', 'call'),
  ),
  name: Type.text(),
  isTold: Type.flag,
});
export type ToldRecipient = Type.ShapeType<typeof toldRecipient>;

const Fact = Type.record({
  field: Type.described('Chemin du champ', Type.text()),
  title: Type.text(),
  value: Type.described('Telle qu’elle est gardée ; null où seuls ses mots peuvent sortir.', Type.anything),
  words: Type.described('Dans les mots du formulaire', Type.anything),
});

const SubjectDossier = Type.record({
  reference: Type.text(),
  title: Type.text(),
  workflow: Type.text(),
  openedAt: Type.instant,
  stage: Type.listOf(Type.text()),
  sections: Type.listOf(Type.record({ title: Type.text(), facts: Type.listOf(Fact) })),
  unsent: Type.described(
    'Formulaires commencés et non envoyés',
    Type.listOf(Type.record({ form: Type.text(), by: Type.text(), at: Type.instant, answers: Type.anyObject })),
  ),
  acts: Type.listOf(
    Type.record({
      number: Type.integer({ minimum: 1 }),
      at: Type.instant,
      title: Type.text(),
      told: Type.listOf(Type.text()),
      by: Type.nullable(Type.text()),
      role: Type.nullable(Type.text()),
      changes: Type.listOf(Type.record({ title: Type.text(), before: Type.anything, after: Type.anything })),
    }),
  ),
  letters: Type.listOf(
    Type.record({
      at: Type.instant,
      to: Type.text(),
      subject: Type.text(),
      state: Type.text(),
      text: Type.described('Sans l’adresse des liens, qui n’ouvrent qu’à leur destinataire.', Type.text()),
    }),
  ),
  pieces: Type.listOf(
    Type.record({ kind: Type.oneOf('document', 'file'), name: Type.text(), at: Type.instant, path: Type.text() }),
  ),
  recipients: Type.listOf(
    Type.record({
      role: Type.text(),
      names: Type.described('Vide : toute personne qui tient ce rôle.', Type.listOf(Type.text())),
    }),
  ),
  readings: Type.listOf(Type.record({ at: Type.instant, by: Type.text(), role: Type.text(), what: Type.text() })),
  retention: Type.record({ rules: Type.listOf(Type.text()), next: Type.nullable(Type.text()) }),
  namedIn: Type.described(
    'Dossiers d’une autre sorte qui nomment celui-ci, sans ce qu’ils disent.',
    Type.listOf(Type.text()),
  ),
});
export type SubjectDossier = Type.ShapeType<typeof SubjectDossier>;

/** Describes `donnees.json` of an access archive: it says the same as the PDF, for software that compares or imports it. */
export const SubjectFile = Type.record({
  format: Type.only(1),
  madeAt: Type.instant,
  madeBy: Type.text(),
  dossiers: Type.listOf(SubjectDossier),
});
export type SubjectFile = Type.ShapeType<typeof SubjectFile>;

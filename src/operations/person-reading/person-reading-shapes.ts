import { SENSITIVE_MARKS } from '../../fields/fields.ts';
import * as Type from '../../shapes/shapes.ts';

const someone = Type.record({ id: Type.text(), name: Type.text() });
/** The true count is higher than `count` when `isExact` is false. */
const counted = { count: Type.integer({ minimum: 0 }), isExact: Type.flag };
const Paper = Type.record({ template: Type.text(), title: Type.text() });

const ReadField = Type.named(
  'ReadField',
  Type.record({
    path: Type.described('Chemin du champ, sans les rangs des listes', Type.text()),
    title: Type.text(),
    mark: Type.described('Donnée sensible de cette sorte', Type.nullable(Type.oneOf(...SENSITIVE_MARKS))),
    isPartial: Type.described('Lu sur certains éléments de sa liste seulement', Type.flag),
  }),
);
export type ReadField = Type.ShapeType<typeof ReadField>;

const RoleReading = Type.named(
  'RoleReading',
  Type.record({
    role: Type.text(),
    title: Type.text(),
    dossiers: Type.described('Dossiers que montre ce rôle aujourd’hui', Type.record(counted)),
    isWhole: Type.described(
      'Lit tout ce qu’un dossier montre à côté de ses champs ; sinon seulement ce que son workflow nomme',
      Type.flag,
    ),
    fields: Type.listOf(ReadField),
    calls: Type.described(
      'Ce qui répond, sur le dossier le plus récent de ce rôle ; vide sans dossier',
      Type.listOf(Type.record({ id: Type.text(), summary: Type.text() })),
    ),
    documents: Type.described('Documents de ce dossier-là qui se liraient', Type.listOf(Paper)),
    letters: Type.described('Lettres dont la boîte d’envoi montrerait le texte', Type.listOf(Paper)),
  }),
);
export type RoleReading = Type.ShapeType<typeof RoleReading>;

const WorkflowReading = Type.named(
  'WorkflowReading',
  Type.record({
    workflow: Type.text(),
    title: Type.text(),
    dossiers: Type.described('Dossiers que montrent tous ses rôles ensemble', Type.record(counted)),
    columns: Type.described(
      'Champs que les listes et leurs exports peuvent montrer',
      Type.listOf(Type.record({ path: Type.text(), title: Type.text() })),
    ),
    roles: Type.listOf(RoleReading),
  }),
);
export type WorkflowReading = Type.ShapeType<typeof WorkflowReading>;

const PlayedCall = Type.named(
  'PlayedCall',
  Type.record({
    id: Type.text(),
    summary: Type.text(),
    isRefused: Type.flag,
    lines: Type.described('Lignes de la première page', Type.record(counted)),
    members: Type.described('Noms des membres d’une ligne qui disent quelque chose', Type.listOf(Type.text())),
  }),
);
export type PlayedCall = Type.ShapeType<typeof PlayedCall>;

export const PersonReading = Type.named(
  'PersonReading',
  Type.described(
    'Ce que lit un compte : des champs et des nombres, jamais une valeur.',
    Type.record({
      person: someone,
      at: Type.instant,
      isLetIn: Type.described('Faux : compte désactivé, ou mandat qui n’a pas cours ; rien ne lui répond', Type.flag),
      roles: Type.listOf(Type.record({ id: Type.text(), title: Type.text() })),
      standsInFor: Type.described('Collègues absents qu’il remplace aujourd’hui', Type.listOf(someone)),
      mandates: Type.described('Dossiers que ses mandats ouvrent', Type.integer({ minimum: 0 })),
      openings: Type.described('Dossiers archivés qu’il a ouverts', Type.integer({ minimum: 0 })),
      workflows: Type.listOf(WorkflowReading),
      screens: Type.described(
        'Pages qui sont pour lui',
        Type.listOf(Type.record({ id: Type.text(), title: Type.text(), kind: Type.text() })),
      ),
      calls: Type.described('Les autres listes, demandées comme lui', Type.listOf(PlayedCall)),
    }),
  ),
);
export type PersonReading = Type.ShapeType<typeof PersonReading>;

export const readers = Type.record({
  items: Type.listOf(
    Type.record({
      ...{ id: Type.text(), name: Type.text(), active: Type.flag },
      roles: Type.listOf(Type.text()),
    }),
  ),
});
export type ReaderLines = Type.ShapeType<typeof readers>;

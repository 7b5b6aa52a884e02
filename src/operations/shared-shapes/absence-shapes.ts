import * as Type from '../../shapes/shapes.ts';

export const NamedAbsence = Type.named(
  'Absence',
  Type.described(
    'Jours d’absence, compris tous les deux, et qui supplée : cette personne reçoit aussi.',
    Type.record({
      id: Type.text(),
      person: Type.text(),
      personName: Type.text(),
      standIn: Type.text(),
      standInName: Type.text(),
      from: Type.civilDate,
      until: Type.civilDate,
    }),
  ),
);
export type NamedAbsence = Type.ShapeType<typeof NamedAbsence>;
export const newAbsence = Type.record(
  {
    person: Type.described(
      'Qui s’absente ; vous-même par défaut, une autre personne pour l’administration seulement',
      Type.id,
    ),
    standIn: Type.described('Qui supplée ; doit avoir un des mêmes rôles', Type.id),
    from: Type.civilDate,
    until: Type.civilDate,
  },
  ['person'],
);

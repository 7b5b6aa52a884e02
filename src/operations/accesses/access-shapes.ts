import * as Type from '../../shapes/shapes.ts';
import { cursor, limit } from '../asked.ts';

const kind = Type.choice('token', 'calendar', 'link');

/** Describes what opens something without a session. It names people of the product and references, never who a dossier is about. */
const Access = Type.named(
  'Access',
  Type.described(
    'Ce qui ouvre quelque chose sans session : un jeton, l’adresse d’un calendrier, un lien signé.',
    Type.record({
      id: Type.text(),
      kind,
      of: Type.described(
        'Le compte dont il ouvre les droits, ou qui a fait le lien ; null : une lettre l’a porté',
        Type.nullable(Type.record({ id: Type.text(), name: Type.text() })),
      ),
      role: Type.described('Rôle qu’ouvre un lien', Type.nullable(Type.text())),
      dossier: Type.described('Référence du dossier d’un lien', Type.nullable(Type.text())),
      what: Type.described('Ce qu’il permet, en quelques mots', Type.text()),
      madeAt: Type.instant,
      usedAt: Type.described(
        'Jeton : vu pour la dernière fois. Calendrier : lu, à l’heure près. Lien : il a servi à agir',
        Type.nullable(Type.instant),
      ),
      endsAt: Type.described('null : avec le compte, un de ses rôles ou son mot de passe', Type.nullable(Type.instant)),
    }),
  ),
);
export type AccessLine = Type.ShapeType<typeof Access>;
export type AccessKind = AccessLine['kind'];

export const accesses = {
  kind: Type.described('Sa sorte', kind),
  query: {
    kind: Type.described('Seulement ceux de cette sorte', kind),
    person: Type.described('Seulement ceux de ce compte', Type.id),
    cursor,
    limit,
  },
  answer: Type.record({ items: Type.listOf(Access), nextCursor: Type.nullable(Type.text()) }),
};
export type AccessQuery = Type.QueryType<typeof accesses.query>;

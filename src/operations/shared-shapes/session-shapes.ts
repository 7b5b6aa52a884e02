import { SCOPES } from '../../access/access.ts';
import * as Type from '../../shapes/shapes.ts';

const kind = Type.oneOf('cookie', 'token');
export const tokenScope = Type.described(
  'Lire ; lire et agir sur les dossiers ; tout, comptes et administration compris',
  Type.oneOf(...SCOPES),
);

/** A session or a token is shown to its owner in this shape; instants are real. */
export const SessionView = Type.named(
  'Session',
  Type.record({
    id: Type.text(),
    kind,
    name: Type.nullable(Type.text()),
    scope: Type.described(
      'Ce que peut un jeton : read, act ou all ; null pour un navigateur',
      Type.nullable(Type.text()),
    ),
    device: Type.described('« Firefox sur Windows »', Type.nullable(Type.text())),
    createdAt: Type.instant,
    lastSeenAt: Type.instant,
    expiresAt: Type.instant,
    isCurrent: Type.described('Celle qui demande', Type.flag),
  }),
);
export type SessionView = Type.ShapeType<typeof SessionView>;

export const SessionEnds = Type.record({
  kind,
  idleLeftMs: Type.described(
    'Sans aucun acte de votre part ; null pour un jeton',
    Type.nullable(Type.integer({ minimum: 0 })),
  ),
  leftMs: Type.described('Dans tous les cas', Type.integer({ minimum: 0 })),
  confirmedLeftMs: Type.described(
    'Combien de temps la confirmation de votre compte attend encore l’acte qu’elle signera ; null : aucune n’attend',
    Type.nullable(Type.integer({ minimum: 0 })),
  ),
  warnMs: Type.described('Combien de temps avant la fin prévenir', Type.integer({ minimum: 0 })),
});
export type SessionEnds = Type.ShapeType<typeof SessionEnds>;

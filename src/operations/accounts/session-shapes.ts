import {
  described,
  flag,
  instant,
  integer,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';

const kind = oneOf('cookie', 'token');

/** A session or a token, as its owner sees it; real instants. */
export const SessionView = named(
  'Session',
  record({
    id: text(),
    kind,
    name: nullable(text()),
    device: described('« Firefox sur Windows »', nullable(text())),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    isCurrent: described('Celle qui demande', flag),
  }),
);
export type SessionView = Of<typeof SessionView>;

export const SessionEnds = record({
  kind,
  idleLeftMs: described('Sans aucun acte de votre part ; null pour un jeton', nullable(integer({ minimum: 0 }))),
  leftMs: described('Dans tous les cas', integer({ minimum: 0 })),
  leaveUrl: described('Où aller en partant, quand le fournisseur d’identité a sa propre session', nullable(text())),
  warnMs: described('Combien de temps avant la fin prévenir', integer({ minimum: 0 })),
});
export type SessionEnds = Of<typeof SessionEnds>;

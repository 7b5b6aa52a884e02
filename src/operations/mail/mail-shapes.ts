import * as Type from '../../shapes/shapes.ts';
import { cursor, limit } from '../asked.ts';

const status = Type.choice('waiting', 'sending', 'sent', 'doubtful', 'failed', 'skipped', 'to-post', 'posted');

const line = {
  id: Type.text(),
  dossier: Type.described('Vide pour un résumé du matin, qui parle de plusieurs', Type.text()),
  role: Type.text(),
  roleTitle: Type.text(),
  to: Type.described('Adresse ; masquée, son domaine seulement', Type.text()),
  name: Type.text(),
  template: Type.nullable(Type.text()),
  kind: Type.described('Nature : titre de son gabarit, « … » pour ce qui change d’une lettre à l’autre', Type.text()),
  isMasked: Type.described(
    'Vrai : elle imprime ce que l’appelant ne lit pas ; ni objet, ni texte, ni pièces, ni nom ne lui sont donnés',
    Type.flag,
  ),
  subject: Type.text(),
  delivery: Type.oneOf('at-least-once', 'at-most-once'),
  legal: Type.flag,
  status: Type.described(
    'doubtful = à vérifier : peut-être partie, jamais renvoyée d’elle-même · skipped = non envoyée, voir « error » · to-post = sans adresse e-mail, à imprimer et poster · posted = postée',
    status,
  ),
  error: Type.nullable(Type.text()),
  attempts: Type.integer(),
  at: Type.instant,
  notBefore: Type.nullable(Type.instant),
  sentAt: Type.nullable(Type.instant),
  isDeposited: Type.described(
    'Déposée dans le dossier d’envoi d’une installation sans serveur de courrier : personne ne l’a reçue',
    Type.flag,
  ),
};
const OutboxLine = Type.named(
  'OutboxLine',
  Type.described('Une lettre à une personne, sans son contenu.', Type.record(line)),
);
export type OutboxLine = Type.ShapeType<typeof OutboxLine>;

export const OutboxLetter = Type.named(
  'OutboxLetter',
  Type.record({
    ...line,
    task: Type.text(),
    messageId: Type.text(),
    standInFor: Type.nullable(Type.text()),
    items: Type.described('Lettres que porte un résumé du matin', Type.listOf(Type.text())),
    html: Type.text(),
    text: Type.text(),
    attachments: Type.listOf(
      Type.record({
        name: Type.text(),
        type: Type.text(),
        size: Type.integer(),
        document: Type.described('Document émis du dossier, s’il en est un', Type.nullable(Type.text())),
      }),
    ),
    /** Tells whether the message itself can be downloaded (`/eml`). */
    hasMessage: Type.flag,
    resolvedBy: Type.nullable(Type.text()),
    motive: Type.nullable(Type.text()),
  }),
);
export type OutboxLetter = Type.ShapeType<typeof OutboxLetter>;

export const listOutbox = {
  query: {
    status: Type.described('Seulement cet état', status),
    dossier: Type.described('Seulement ce dossier', Type.id),
    cursor,
    limit,
  },
  answer: Type.record({ items: Type.listOf(OutboxLine), nextCursor: Type.nullable(Type.text()) }),
};
export const decision = Type.record({
  outcome: Type.described(
    'arrived : elle est arrivée · posted : imprimée et postée · abandoned : elle ne sera pas envoyée',
    Type.oneOf('arrived', 'posted', 'abandoned'),
  ),
  motive: Type.text({ minLength: 1, maxLength: 1000, description: 'Comment vous le savez, ou ce qui a été fait' }),
});
export const report = Type.record({
  reason: Type.text({ minLength: 1, maxLength: 1000, description: 'Ce que dit le serveur du destinataire' }),
});

export const MailState = Type.named(
  'MailState',
  Type.described(
    'Si les lettres partent : combien attendent après un refus, depuis quand, de qui, et ce qui manque à l’installation.',
    Type.record({
      delayed: Type.described('Lettres refusées qui attendent ; 500 vaut 500 ou plus', Type.integer()),
      attempts: Type.described('Essais de celle qui en a le plus', Type.integer()),
      since: Type.described('Premier refus de celles qui attendent', Type.nullable(Type.instant)),
      error: Type.described('Ce qui a été répondu', Type.nullable(Type.text())),
      letters: Type.described(
        'Les premières de celles que vous suivez ; de celles que vous ne lisez pas, le domaine seulement',
        Type.listOf(Type.record({ id: Type.text(), dossier: Type.text(), to: Type.text(), name: Type.text() })),
      ),
      gaps: Type.described(
        'mail-server : aucun serveur de courrier · public-address : aucune adresse publique ; vide en démonstration',
        Type.listOf(Type.oneOf('mail-server', 'public-address')),
      ),
    }),
  ),
);
export type MailState = Type.ShapeType<typeof MailState>;

/** Describes a notice shown in the product to a person who has an account. */
const Notification = Type.named(
  'Notification',
  Type.record({
    id: Type.text(),
    dossier: Type.text(),
    dossierTitle: Type.text(),
    workflow: Type.text(),
    title: Type.text(),
    text: Type.text(),
    at: Type.instant,
    readAt: Type.nullable(Type.instant),
  }),
);
export type Notification = Type.ShapeType<typeof Notification>;
export const unread = Type.described('Combien ne sont pas lues (exact jusqu’à 1 000)', Type.integer());
export const listNotifications = {
  query: { unread: Type.described('Seulement celles qui ne sont pas lues', Type.flag), cursor, limit },
  answer: Type.record({ items: Type.listOf(Notification), unread, nextCursor: Type.nullable(Type.text()) }),
};

const hour = Type.text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
export const preferences = Type.record({
  mail: Type.described(
    'all : tous, aussitôt · mine : de mes dossiers, aussitôt · digest (par défaut) : en une fois, le matin des jours ouvrés · none : aucun (les avis légaux partent toujours)',
    Type.oneOf('all', 'mine', 'digest', 'none'),
  ),
  /** Gives times as HH:MM in the workflow's zone; letters wait until the hours begin. */
  hours: Type.described(
    'Heures de bureau des jours ouvrés, ou null : à toute heure',
    Type.nullable(Type.record({ from: hour, until: hour })),
  ),
});
export const Preferences = Type.named('Preferences', preferences);
/** Says how a person wants to receive letters. Notices in the product are sent in any case; legal letters ignore these preferences. */
export type Preferences = Type.ShapeType<typeof Preferences>;

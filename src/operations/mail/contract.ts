import {
  type Asked,
  choice,
  civilDate,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  type Of,
  oneOf,
  record,
  text,
} from '../../shapes/shapes.ts';
import { cursor, limit } from '../asked.ts';
import type { Caller } from '../caller.ts';
import type { TemplateOperations } from './template-contract.ts';

const status = choice('waiting', 'sending', 'sent', 'doubtful', 'failed', 'skipped');

const line = {
  id: text(),
  dossier: described('Vide pour un résumé du matin, qui parle de plusieurs', text()),
  role: text(),
  to: described('Adresse ; l’administration n’en voit que le domaine', text()),
  name: text(),
  template: nullable(text()),
  subject: text(),
  delivery: oneOf('at-least-once', 'at-most-once'),
  legal: flag,
  status: described(
    'doubtful = à vérifier : peut-être partie, jamais renvoyée d’elle-même · skipped = non envoyée, voir « error »',
    status,
  ),
  error: nullable(text()),
  attempts: integer(),
  at: instant,
  notBefore: nullable(instant),
  sentAt: nullable(instant),
};
const OutboxLine = named('OutboxLine', described('Une lettre à une personne, sans son contenu.', record(line)));
export type OutboxLine = Of<typeof OutboxLine>;

const OutboxLetter = named(
  'OutboxLetter',
  record({
    ...line,
    task: text(),
    messageId: text(),
    standInFor: nullable(text()),
    items: described('Lettres que porte un résumé du matin', listOf(text())),
    html: text(),
    text: text(),
    attachments: listOf(record({ name: text(), type: text(), size: integer() })),
    /** True when the message itself can be read (`/eml`). */
    hasMessage: flag,
    resolvedBy: nullable(text()),
    motive: nullable(text()),
  }),
);
export type OutboxLetter = Of<typeof OutboxLetter>;

const listOutbox = {
  query: {
    status: described('Seulement cet état', status),
    dossier: described('Seulement ce dossier', id),
    cursor,
    limit,
  },
  answer: record({ items: listOf(OutboxLine), nextCursor: nullable(text()) }),
};
const decision = record({
  outcome: described(
    'arrived : elle est arrivée · abandoned : elle ne sera pas envoyée',
    oneOf('arrived', 'abandoned'),
  ),
  motive: text({ minLength: 1, maxLength: 1000, description: 'Comment vous le savez, ou ce qui a été fait' }),
});
const report = record({
  reason: text({ minLength: 1, maxLength: 1000, description: 'Ce que dit le serveur du destinataire' }),
});

/** What the product tells a person who has an account. */
const Notification = named(
  'Notification',
  record({
    id: text(),
    dossier: text(),
    dossierTitle: text(),
    workflow: text(),
    title: text(),
    text: text(),
    at: instant,
    readAt: nullable(instant),
  }),
);
export type Notification = Of<typeof Notification>;
const unread = described('Combien ne sont pas lues (exact jusqu’à 1 000)', integer());
const listNotifications = {
  query: { unread: described('Seulement celles qui ne sont pas lues', flag), cursor, limit },
  answer: record({ items: listOf(Notification), unread, nextCursor: nullable(text()) }),
};

const hour = text({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const preferences = record({
  mail: described(
    'all : tous · mine : de mes dossiers · digest : en une fois, le matin des jours ouvrés · none : aucun (les avis légaux partent toujours)',
    oneOf('all', 'mine', 'digest', 'none'),
  ),
  /** HH:MM in the workflow's zone: letters wait until they open. */
  hours: described(
    'Heures de bureau des jours ouvrés, ou null : à toute heure',
    nullable(record({ from: hour, until: hour })),
  ),
});
const Preferences = named('Preferences', preferences);
/** How a person wants to be written to. Notices in the product are made in any case; legal letters obey none of this. */
export type Preferences = Of<typeof Preferences>;

const NamedAbsence = named(
  'Absence',
  described(
    'Jours d’absence, compris tous les deux, et qui supplée : cette personne reçoit aussi.',
    record({
      id: text(),
      person: text(),
      personName: text(),
      standIn: text(),
      standInName: text(),
      from: civilDate,
      until: civilDate,
    }),
  ),
);
export type NamedAbsence = Of<typeof NamedAbsence>;
const newAbsence = record(
  {
    person: described('Qui s’absente ; vous-même par défaut, une autre personne pour l’administration seulement', id),
    standIn: described('Qui supplée ; doit avoir un des mêmes rôles', id),
    from: civilDate,
    until: civilDate,
  },
  ['person'],
);

/** By operation id. */
export const mailShapes = {
  listOutbox,
  readLetter: { answer: OutboxLetter },
  resendLetter: { answer: OutboxLetter },
  resolveLetter: { body: decision, answer: OutboxLetter },
  bounceLetter: { body: report, answer: OutboxLetter },
  listNotifications,
  readNotifications: {
    body: record({ ids: listOf(id, { maxItems: 200 }), all: described('Toutes, quels que soient les « ids »', flag) }, [
      'ids',
      'all',
    ]),
    answer: record({ unread }),
  },
  readPreferences: { answer: Preferences },
  writePreferences: { body: preferences, answer: Preferences },
  listAbsences: { answer: record({ items: listOf(NamedAbsence) }) },
  listColleagues: { answer: record({ items: listOf(record({ id: text(), name: text() })) }) },
  addAbsence: { body: newAbsence, answer: NamedAbsence },
};

/** Letters sent and notices shown, and how each person wants them. */
export interface LetterOperations extends TemplateOperations {
  outbox(caller: Caller, query: Asked<typeof listOutbox.query>): Promise<Of<typeof listOutbox.answer>>;
  letter(caller: Caller, id: string): Promise<OutboxLetter>;
  letterContent(caller: Caller, id: string): Promise<{ name: string; content: Uint8Array }>;
  resendLetter(caller: Caller, id: string): Promise<OutboxLetter>;
  resolveLetter(caller: Caller, id: string, decided: Of<typeof decision>): Promise<OutboxLetter>;
  bounceLetter(caller: Caller, id: string, report: { reason: string }): Promise<OutboxLetter>;
  notifications(
    caller: Caller,
    query: Asked<typeof listNotifications.query>,
  ): Promise<Of<typeof listNotifications.answer>>;
  readNotifications(caller: Caller, wanted: { ids: string[] } | 'all'): Promise<{ unread: number }>;
  preferences(caller: Caller): Promise<Preferences>;
  putPreferences(caller: Caller, preferences: Preferences): Promise<Preferences>;
  absences(caller: Caller): Promise<{ items: NamedAbsence[] }>;
  /** Who may stand in for the caller. */
  colleagues(caller: Caller): Promise<{ items: { id: string; name: string }[] }>;
  addAbsence(caller: Caller, absence: Of<typeof newAbsence>): Promise<NamedAbsence>;
  dropAbsence(caller: Caller, id: string): Promise<void>;
}

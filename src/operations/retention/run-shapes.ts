import {
  civilDate,
  described,
  id,
  instant,
  integer,
  listOf,
  named,
  nullable,
  oneOf,
  record,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';

const reason = described(
  'Où en est un dossier : en usage · à clore d’abord · départ inconnu · préavis en cours · à archiver · en archive · fin inconnue · à effacer · usage limité, à ne pas effacer · illisible',
  oneOf('active', 'open', 'no-contact', 'notice', 'archive', 'archived', 'unknown', 'erase', 'limited', 'unreadable'),
);
export type DueReason = ShapeType<typeof reason>;

const act = described('Archiver, ou effacer', oneOf('archive', 'erase'));
export type RetentionAct = ShapeType<typeof act>;

export const RetentionLine = record({
  workflow: text(),
  title: text(),
  rules: described('Ce que dit le workflow, en phrases.', listOf(text())),
  reasons: listOf(
    record({ reason, count: integer(), first: described('La plus proche des dates, ou null.', nullable(civilDate)) }),
  ),
});
export type RetentionLine = ShapeType<typeof RetentionLine>;

const Bordereau = record({
  kind: text(),
  dossiers: integer(),
  from: described('La plus ancienne date', nullable(civilDate)),
  until: described('La plus récente', nullable(civilDate)),
  files: integer(),
  bytes: integer(),
});
export type Bordereau = ShapeType<typeof Bordereau>;

const line = {
  id: text(),
  act,
  workflow: text(),
  title: text(),
  state: described(
    'Proposée · en attente du visa des archives · en cours · finie · abandonnée',
    oneOf('proposed', 'awaiting-visa', 'running', 'done', 'dropped'),
  ),
  proposedAt: instant,
  proposedBy: text(),
  approvedAt: nullable(instant),
  approvedBy: nullable(text()),
  visa: nullable(record({ reference: text(), on: civilDate })),
  visaOf: described('Qui donne le visa, quand il en faut un.', nullable(text())),
  bordereau: Bordereau,
  total: integer(),
  done: integer(),
  left: integer(),
};
export const RunLine = named('RetentionRun', record(line));
export type RunLine = ShapeType<typeof RunLine>;

export const RunView = named(
  'RetentionRunDetail',
  record({
    ...line,
    items: listOf(
      record({
        dossier: text(),
        openedOn: civilDate,
        contact: nullable(civilDate),
        due: civilDate,
        state: oneOf('waiting', 'done', 'left'),
        why: described('Pourquoi il a été laissé', nullable(text())),
      }),
    ),
  }),
);
export type RunView = ShapeType<typeof RunView>;

export const runAsked = record({ workflow: described('Workflow', id), act });
export type ProposalAsked = ShapeType<typeof runAsked>;
const motive = described('Pourquoi ce dossier est ouvert', text({ minLength: 10, maxLength: 500 }));
export const openingAsked = record({ motive });

export const ArchiveLine = record({ dossier: text(), title: text(), workflowTitle: text(), since: civilDate });
export type ArchiveLine = ShapeType<typeof ArchiveLine>;

export interface RetentionState {
  workflows: RetentionLine[];
  runs: RunLine[];
}

export interface RetentionMachine {
  /** Notifies the people who work on dossiers about to be archived, and continues the runs that were approved. */
  retain(): Promise<void>;
}

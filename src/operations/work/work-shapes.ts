import { allTaskKinds } from '../../engine/engine.ts';
import {
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
  oneOf,
  type QueryType,
  record,
  type Schema,
  type ShapeType,
  text,
} from '../../shapes/shapes.ts';
import type { StoredTask } from '../../store/store.ts';
import { cursor, limit } from '../asked.ts';
import type { MailStatus } from '../mail/mail.ts';
import { WorkItemShape } from '../todo.ts';

export type { TodoView, WorkItem } from '../todo.ts';

export const listTodos = {
  query: {
    mine: described("Seulement ce qui s'adresse à l'un de vos rôles", flag),
    able: described('Seulement ce que vous pouvez faire, débloquer ou régler maintenant', flag),
    kind: described('Seulement ce genre de travail', id),
    person: described('Seulement ce dossier', id),
    late: described('Seulement ce qui est en retard', flag),
    cursor,
    limit: described('Nombre de lignes, 50 par défaut ; 0 : leur nombre seul', integer({ minimum: 0, maximum: 200 })),
  },
  answer: record({
    items: listOf(WorkItemShape),
    total: integer(),
    kinds: described(
      'Combien de chaque genre parmi tout ce qui est demandé, « kind » mis à part.',
      listOf(record({ kind: text(), title: text(), count: integer() })),
    ),
    nextCursor: nullable(text()),
  }),
};
export type TodoRequest = QueryType<typeof listTodos.query>;
export type TodoPage = ShapeType<typeof listTodos.answer>;

const CalendarEntry = named(
  'CalendarItem',
  record({
    key: text(),
    name: text(),
    title: text(),
    dueAt: instant,
    /** Is true when it falls at the end of a day: `dueAt` is then the first instant of the next day. */
    endsDay: flag,
    to: listOf(text()),
    legal: flag,
    /** Gives the rule in French; empty when the dossier's version can no longer be read. */
    rule: text(),
    paused: flag,
    occurrence: integer({ minimum: 0 }),
    incarnation: integer({ minimum: 0 }),
    skippedAt: nullable(instant),
    dossier: text(),
    workflow: text(),
    dossierTitle: text(),
    /** Lists the roles it is addressed to, with the people who hold them by name, for readers who may know them. */
    audience: listOf(record({ role: text(), title: text(), people: listOf(record({ id: text(), name: text() })) })),
    /** Says what holds the deadline back; null when nothing does, or when the caller does not read the whole dossier. */
    pause: nullable(record({ deadline: text(), motive: text(), until: nullable(civilDate) })),
    /** Is true when the caller may pause and resume it. */
    mayPause: flag,
  }),
);
export type CalendarEntry = ShapeType<typeof CalendarEntry>;

export const readCalendar = {
  query: {
    from: described('Depuis cet instant, compris', instant),
    until: described('Jusqu’à cet instant, non compris', instant),
    mine: described('Seulement ce qui s’adresse à l’un de vos rôles sur le dossier', flag),
    dossier: described('Seulement ce dossier', id),
    workflow: described('Seulement les dossiers de ce workflow', id),
    role: described('Seulement ce qui s’adresse à ce rôle', id),
    name: described('Seulement cette échéance du workflow, par son nom', id),
    holder: described('Seulement les dossiers suivis par vous (me) ou par cette personne', id),
    cursor,
    limit: described('Nombre de lignes, 100 par défaut', limit),
  },
  answer: record({ items: listOf(CalendarEntry), nextCursor: nullable(text()) }),
};
export type CalendarRequest = QueryType<typeof readCalendar.query> & { mine: boolean };

const statuses = ['waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved'] as const;
/** Holds the names of a template, an event, a workflow or roles. */
const names: Schema<{ [name: string]: string | string[] }> = { type: 'object', additionalProperties: true };

/** Describes one of the messages that followed one another without a person or a delay in between. */
const Hop = record({
  dossier: text(),
  /** Is null for a caller who may not read that dossier. */
  dossierTitle: nullable(text()),
  /** Is null when there is no such dossier. */
  workflow: nullable(text()),
  /** Says in French what was done there. */
  title: text(),
});
export type HopView = ShapeType<typeof Hop>;

/** Describes a task as people may know it: what it is, how it goes, what it is about; never what it carries. */
export const Task = named(
  'Task',
  described(
    'Un travail de la machine : échéance, message, e-mail, document.',
    record({
      task: record({
        key: text(),
        kind: oneOf(...allTaskKinds),
        dossier: text(),
        dueAt: instant,
        payload: described('Des noms : jamais ce que la tâche porte', names),
      }),
      status: oneOf(...statuses),
      attempt: integer(),
      lastError: nullable(text()),
      doneAt: nullable(instant),
      resolvedBy: nullable(text()),
      /** Names the workflow of the dossier it belongs to; null when the dossier no longer exists. */
      workflow: nullable(text()),
      /** Is null for a caller who may not read that dossier. */
      dossierTitle: nullable(text()),
      /** Is in French: « Lettre « convocation » », « Échéance : Décision en retard ». */
      title: text(),
      chain: described(
        'D’une tâche arrêtée parce que trop de messages se suivaient seuls : tous, le dernier n’étant pas fait. Elle se règle (« resolve ») ou passe (« pass »).',
        nullable(listOf(Hop)),
      ),
    }),
  ),
);
export type TaskView = ShapeType<typeof Task>;

export const listTasks = {
  query: {
    dossier: described('Seulement ce dossier (nécessaire à qui ne suit pas tout un processus)', id),
    status: described('Seulement cet état', choice(...statuses)),
    kind: described('Seulement ce genre', choice(...allTaskKinds)),
    cursor,
    limit,
  },
  answer: record({ items: listOf(Task), total: integer(), totalIsExact: flag, nextCursor: nullable(text()) }),
};
export type TaskRequest = QueryType<typeof listTasks.query>;

export interface WorkMachine {
  figures(): Promise<Figures>;
}

/** Counts the machine's tasks and letters for monitoring; ages are in business ms, 0 where there is none. */
export interface Figures {
  tasks: { kind: StoredTask['task']['kind']; status: StoredTask['status']; count: number }[];
  /** Is how late the earliest waiting task is, in business ms; 0 when none is due. */
  lateMs: number;
  /** Is how long ago the oldest open incident was due, in business ms. */
  incidentMs: number;
  /** Counts the letters up to 1 001, which means more than 1 000. */
  letters: { status: MailStatus; count: number; oldestMs: number }[];
}

import { heldOn, type ReadScope, tokensOf } from '../access/access.ts';
import { type CompiledBundle, kindTitle, type Todo } from '../engine/engine.ts';
import {
  anyObject,
  civilDate,
  described,
  flag,
  instant,
  listOf,
  named,
  nullable,
  record,
  type ShapeType,
  text,
} from '../shapes/shapes.ts';
import type { DossierRow } from '../store/store.ts';
import type { Caller } from './caller.ts';

const blocked = record(
  { message: text(), event: text(), roles: described('Qui doit agir, en clair.', listOf(text())) },
  ['event'],
);
const members = {
  id: described('Une occurrence : « state:… », « deadline:… » ou « note:… ».', text()),
  dossier: text(),
  title: text(),
  subject: described('De quoi il s’agit, en clair ; null = le dossier entier.', nullable(text())),
  kind: described('Genre de travail, pour grouper et filtrer.', text()),
  kindTitle: text(),
  to: described('Rôles à qui il s’adresse.', listOf(text())),
  since: instant,
  due: described('Dernier jour avant le retard.', nullable(civilDate)),
  late: flag,
  event: described('Action qui le fait.', nullable(text())),
  preset: described('Réponses données d’avance au formulaire de cette action.', anyObject),
  legal: flag,
  settle: described('Vous pouvez dire : fait, sans objet, reporté.', flag),
  able: described('Vous pouvez faire son action maintenant.', flag),
  blocked: described(
    'Pourquoi vous ne pouvez pas la faire ; « event » : l’étape qui manque, si elle est à vous.',
    nullable(blocked),
  ),
  task: text(),
};

/** A to-do has one shape for its reader, both in lists and on the page of its dossier. */
export const TodoShape = named('Todo', described('Un travail qui attend une personne.', record(members, ['task'])));
export type TodoView = ShapeType<typeof TodoShape>;

export const WorkItemShape = named(
  'WorkItem',
  record({ ...members, dossierTitle: text(), workflow: text() }, ['task']),
);
export type WorkItem = ShapeType<typeof WorkItemShape>;

/** Describes the reader of a to-do, and the time of reading. */
export interface TodoReader {
  person: string;
  /** Lists the roles the reader holds on its dossier. */
  held: readonly string[];
  now: string;
}

export function todoReader({ person }: Caller, scopes: readonly string[], now: string): TodoReader {
  return { person: person.id, held: heldOn(scopes, tokensOf(person)), now };
}

/** @param compiled the version its words come from; null when it can no longer be read */
export function todoFor(
  compiled: CompiledBundle | null,
  { dossier, ...todo }: Todo & { dossier: string },
  reader: TodoReader,
): TodoView {
  const { able, blocked: _, lateAt, task, ...said } = todo;
  const legal = todo.legal || isLegal(compiled, todo.id);
  const isAble = able.roles.some((role) => reader.held.includes(role)) && !able.except.includes(reader.person);
  return {
    ...said,
    dossier,
    kindTitle: (compiled && kindTitle(compiled, todo.kind)) ?? todo.title,
    late: isLate({ lateAt }, reader.now),
    legal,
    settle: todo.settle && !legal && todo.to.some((role) => reader.held.includes(role)),
    able: isAble,
    blocked: isAble || todo.event === null ? null : blockedFor(compiled, todo, reader),
    ...(task !== undefined && { task }),
  };
}

/** Rows written before to-dos carried `legal` take it from the definition. */
function isLegal(compiled: CompiledBundle | null, id: string): boolean {
  const name = /^deadline:([^/#@]*)/.exec(id)?.[1] ?? '';
  return compiled?.deadlines.get(name)?.definition.legal === true;
}

/** A reader who sees a dossier by name only is shown the to-dos addressed to one of their roles. */
export function isForReader(
  { isWhole }: Pick<ReadScope, 'isWhole'>,
  held: readonly string[],
  to: readonly string[],
): boolean {
  return isWhole || to.some((role) => held.includes(role));
}
isForReader.says = 'Ce qui est adressé à un de ses rôles ; tout, pour qui lit le dossier en entier.';

/** Tells whether a to-do is late; lists, filters, figures and pages all use this function. */
export function isLate({ lateAt }: Pick<Todo, 'lateAt'>, now: string): boolean {
  return lateAt !== null && lateAt <= now;
}

/** Returns since when a dossier is late; null when none of its work is, or when its reader is not shown it. */
export function lateSince(row: Pick<DossierRow, 'lateSince'>, now: string): string | null {
  return isLate({ lateAt: row.lateSince }, now) ? row.lateSince : null;
}

function blockedFor(
  compiled: CompiledBundle | null,
  { able, blocked }: Todo,
  { held, person }: TodoReader,
): NonNullable<TodoView['blocked']> {
  const titles = (roles: string[]) => roles.map((role) => compiled?.bundle.roles[role]?.title ?? role);
  if (blocked !== null) {
    const { message, event, roles } = blocked;
    const isTheirs = event !== null && roles.some((role) => held.includes(role));
    return { message, ...(isTheirs && { event }), roles: titles(roles) };
  }
  const roles = titles(able.roles);
  const isKept = able.except.includes(person);
  const who = roles.join(', ');
  return {
    message: isKept ? `Une autre personne que vous doit le faire (${who}).` : `Se fait par : ${who}.`,
    roles,
  };
}

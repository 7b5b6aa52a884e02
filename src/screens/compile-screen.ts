import { type Finding, groupIn, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Column, PresetEvent, Screen } from '../definition/definition.ts';
import type { CompiledBundle } from '../engine/engine.ts';
import type { Type } from '../expressions/expressions.ts';
import { fieldRecords, recordOf } from '../fields/fields.ts';
import {
  addOf,
  type CompiledAdd,
  type CompiledScreenEvent,
  type CompiledTouch,
  compileAdd,
  compileEvent,
  compileTouch,
} from './compile-actions.ts';
import { type CompiledCompare, compileCompare } from './compile-compare.ts';
import { type CompiledMeasure, compileMeasure } from './compile-measure.ts';
import { type CompiledReport, compileReport } from './compile-report.ts';
import { type CompiledSession, compileSession } from './compile-session.ts';
import {
  ANY,
  BOOL,
  beginMaking,
  blame,
  type Evaluate,
  expression,
  LIST,
  optional,
  type ScreenCompilation,
  TEXT,
  within,
} from './compiling.ts';
import { hasLines, isOfOneDossier } from './screen-kinds.ts';

export interface CompiledColumn {
  title: string;
  kind: 'text' | 'date' | 'instant' | 'number' | 'bool' | 'list';
  /** Is the address of the field shown, for the labels of its codes; null for an expression. */
  field: string | null;
  /** Writes in words a value that is kept in code; null when the value is shown as it is. */
  print: ((value: Json) => string | null) | null;
  evaluate: Evaluate;
}

/** Holds a screen whose expressions are checked against one version of its workflow. */
export interface CompiledScreen {
  screen: Screen;
  where: Evaluate | null;
  each: Evaluate | null;
  groupBy: Evaluate | null;
  /** Gives the large heading of a line. */
  name: Evaluate | null;
  doneIf: Evaluate | null;
  lateIf: Evaluate | null;
  columns: CompiledColumn[];
  events: CompiledScreenEvent[];
  touch: CompiledTouch | null;
  add: CompiledAdd | null;
  /** Lists the events offered on the dossier itself. */
  actions: CompiledScreenEvent[];
  summary: CompiledColumn[];
  /** Holds what a meeting shows of each of its points; null for another kind of screen. */
  session: CompiledSession | null;
  /** Holds the comparison of readings; null for another kind of screen. */
  compare: CompiledCompare | null;
  measures: CompiledMeasure[];
  report: CompiledReport | null;
  /** Lists the dotted paths that it reads: `data.entree.date`, `etats`, `today`. */
  reads: readonly string[];
}

/** Compiles the expressions of a screen; `findings` names every expression that does not fit the workflow, with file, path and cure. */
export function compileScreen(
  screen: Screen,
  compiled: CompiledBundle,
): { compiled: CompiledScreen | null; findings: Finding[] } {
  const making = beginMaking(screen, compiled);
  const where = optional(making, '$.where', screen.where, BOOL);
  const list = eachOf(making, screen);
  // Without its list, every expression about `item` would be wrong for the same reason.
  if (list?.type === null) return { compiled: null, findings: making.findings };
  // From here on, `item` is an element of the list.
  const inner = within(making, 'item', list?.type ?? null);
  const board = screen.kind === 'board' ? screen : null;
  const sheet = screen.kind === 'sheet' ? screen : null;
  const named = screen.kind === 'session' ? screen : sheet;
  const listed = screen.kind === 'board' || screen.kind === 'queue' ? screen : null;
  const parts: Omit<CompiledScreen, 'reads'> = {
    screen,
    where,
    each: list?.evaluate ?? null,
    groupBy: optional(inner, '$.groupBy', listed?.groupBy, TEXT),
    name: optional(inner, '$.name', named?.name, TEXT),
    doneIf: optional(inner, '$.doneIf', board?.doneIf, BOOL),
    lateIf: optional(inner, '$.lateIf', listed?.lateIf, BOOL),
    columns: columnsOf(screen).map((column, index) => compileColumn(inner, column, `$.columns[${index}]`)),
    events: eventsOf(screen).map(({ path, event }) => compileEvent(inner, event, path)),
    touch: sheet?.touch ? compileTouch(inner, sheet.touch) : null,
    ...aroundLines(making, screen),
    session: screen.kind === 'session' ? compileSession(making, inner, screen) : null,
    compare: screen.kind === 'compare' ? compileCompare(making, inner, screen) : null,
    measures: screen.kind === 'measure' ? screen.measures.map((one, index) => compileMeasure(making, one, index)) : [],
    report: screen.kind === 'report' ? compileReport(making, screen) : null,
  };
  if (screen.kind === 'queue' && screen.fiche && compiled.bundle.workflow.fiche === undefined) {
    blame(
      making,
      '$.fiche',
      'Ce workflow ne déclare pas de fiche.',
      'Déclarez « fiche » dans le workflow, ou retirez-la ici.',
    );
  }
  const { findings, reads } = making;
  return { compiled: findings.length === 0 ? { ...parts, reads: [...reads] } : null, findings };
}

/** Compiles the parts of a screen that concern the whole dossier and not a line. */
function aroundLines(making: ScreenCompilation, screen: Screen): Pick<CompiledScreen, 'add' | 'actions' | 'summary'> {
  const add = addOf(screen);
  const { actions = [], summary = [] } = isOfOneDossier(screen) ? screen : {};
  return {
    add: add ? compileAdd(making, add) : null,
    actions: actions.map((event, index) => compileEvent(making, event, `$.actions[${index}]`)),
    summary: summary.map((line, index) => compileColumn(making, line, `$.summary[${index}]`)),
  };
}

function eachOf(making: ScreenCompilation, screen: Screen): ReturnType<typeof expression> | null {
  if (screen.kind === 'session' || screen.kind === 'compare') return expression(making, '$.items', screen.items, LIST);
  if (screen.kind !== 'sheet' && screen.kind !== 'board') return null;
  return screen.each === undefined ? null : expression(making, '$.each', screen.each, LIST);
}

function columnsOf(screen: Screen): Column[] {
  return hasLines(screen) ? (screen.columns ?? []) : [];
}

function eventsOf(screen: Screen): { path: string; event: PresetEvent }[] {
  if (!hasLines(screen)) return [];
  if (screen.kind === 'batch' && screen.event !== undefined)
    return [{ path: '$.event', event: { event: screen.event } }];
  return (screen.events ?? []).map((event, index) => ({ path: `$.events[${index}]`, event }));
}

/** Lists the events that a batch may send. */
export function batchEvents(screen: Screen): string[] {
  return screen.kind === 'batch' ? eventsOf(screen).map(({ event }) => event.event) : [];
}

function compileColumn(making: ScreenCompilation, column: Column, path: string): CompiledColumn {
  if (typeof column !== 'string') {
    const { evaluate, type } = expression(making, `${path}.value`, column.value, ANY);
    return { title: column.title, kind: kindOf(type), field: null, print: printOf({}, type), evaluate };
  }
  const variable =
    making.known.item && !Object.hasOwn(propertiesOf(making), column.split('.')[0] ?? '') ? 'item' : 'data';
  const { evaluate, type } = expression(making, path, `${variable}.${column}`, ANY);
  const print = printOf(variable === 'data' ? schemaAt(making, column) : {}, type);
  return {
    ...{ title: titleOf(making, column), field: `${variable}.${column}`, print, evaluate },
    kind: print === null ? kindOf(type) : 'text',
  };
}

/** Says which kind of column shows the values of each type. */
const KINDS: { [kind in Type['kind']]: CompiledColumn['kind'] } = {
  date: 'date',
  instant: 'instant',
  int: 'number',
  number: 'number',
  bool: 'bool',
  list: 'list',
  string: 'text',
  duration: 'text',
  object: 'text',
  map: 'text',
  null: 'text',
  any: 'text',
  unknown: 'text',
};

function kindOf(type: Type | null): CompiledColumn['kind'] {
  return type === null ? 'text' : KINDS[type.kind];
}

/** Finds how to write a value in words: a duration is known by its type alone, and any other value kept in code by its field. */
function printOf(schema: JsonObject, type: Type | null): CompiledColumn['print'] {
  const record = type?.kind === 'duration' ? fieldRecords.duration : recordOf(schema);
  return record.isKeptInCode ? (value) => record.print(value, schema) : null;
}

function propertiesOf({ compiled }: ScreenCompilation): JsonObject {
  const { properties } = compiled.data.schema;
  return isJsonObject(properties) ? properties : {};
}

/** Returns the title of the question in the form. */
function titleOf(making: ScreenCompilation, column: string): string {
  const { title } = schemaAt(making, column);
  return typeof title === 'string' ? title : column;
}

/** Returns the schema of a dotted field of the data; empty when there is none. */
function schemaAt({ compiled }: ScreenCompilation, column: string): JsonObject {
  let field: JsonObject = compiled.data.schema;
  for (const step of column.split('.')) field = groupIn(groupIn(field, 'properties'), step);
  return field;
}

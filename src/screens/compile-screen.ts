import { type Finding, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { type CompiledBundle, readingScope } from '../engine/engine.ts';
import { compileExpression, type ExpressionOptions, type Type } from '../expressions/expressions.ts';
import type { Column, Measure, PresetEvent, Screen } from './screen.ts';

type Evaluate = (vars: JsonObject) => Json;

export interface CompiledColumn {
  title: string;
  kind: 'text' | 'date' | 'number' | 'bool' | 'list';
  /** Address of the field shown, for the labels of its codes; null for an expression. */
  field: string | null;
  evaluate: Evaluate;
}

export interface CompiledMeasure {
  definition: Measure;
  of: Evaluate;
  over: Evaluate | null;
  on: Evaluate | null;
}

export interface CompiledEvent {
  event: string;
  preset: { [field: string]: Evaluate };
}

/** A screen whose expressions are checked against one version of its workflow. */
export interface CompiledScreen {
  screen: Screen;
  where: Evaluate | null;
  each: Evaluate | null;
  groupBy: Evaluate | null;
  columns: CompiledColumn[];
  events: CompiledEvent[];
  measures: CompiledMeasure[];
}

interface Making {
  compiled: CompiledBundle;
  file: string;
  findings: Finding[];
  options: Pick<ExpressionOptions, 'scope' | 'env'>;
  /** Type of `item`, once `each` is known. */
  known: { [variable: string]: Type };
}

/** Compiles what a screen says; `findings` names every expression that does not fit the workflow, with file, path and cure. */
export function compileScreen(
  screen: Screen,
  compiled: CompiledBundle,
): { compiled: CompiledScreen | null; findings: Finding[] } {
  const making: Making = {
    compiled,
    file: `workflows/screens/${screen.id}.json`,
    findings: [],
    options: readingScope(compiled),
    known: {},
  };
  const where = optional(making, '$.where', screen.where, { result: 'bool' });
  const each = eachOf(making, screen);
  const parts: CompiledScreen = {
    screen,
    where,
    each,
    groupBy: screen.kind === 'board' ? expression(making, '$.groupBy', screen.groupBy, TEXT).evaluate : null,
    columns: columnsOf(screen).map((column, index) => compileColumn(making, column, `$.columns[${index}]`)),
    events: eventsOf(screen).map(({ path, event }) => compilePreset(making, event, path)),
    measures: screen.kind === 'measure' ? screen.measures.map((one, index) => compileMeasure(making, one, index)) : [],
  };
  return { compiled: making.findings.length === 0 ? parts : null, findings: making.findings };
}

const TEXT = { result: 'string', nullable: true } as const;
const ANY = { result: 'any', nullable: true } as const;

/** From here on, `item` is an element of the list. */
function eachOf(making: Making, screen: Screen): Evaluate | null {
  if (screen.kind !== 'sheet' && screen.kind !== 'board') return null;
  if (screen.each === undefined) return null;
  const list = expression(making, '$.each', screen.each, { result: 'list' });
  if (list.type?.kind === 'list') making.known = { item: list.type.of };
  return list.evaluate;
}

function columnsOf(screen: Screen): Column[] {
  return screen.kind === 'measure' ? [] : (screen.columns ?? []);
}

function eventsOf(screen: Screen): { path: string; event: PresetEvent }[] {
  if (screen.kind === 'board' && screen.event) return [{ path: '$.event', event: screen.event }];
  if (screen.kind === 'batch') return [{ path: '$.event', event: { event: screen.event } }];
  if (screen.kind !== 'sheet') return [];
  return (screen.events ?? []).map((event, index) => ({ path: `$.events[${index}]`, event }));
}

function compileColumn(making: Making, column: Column, path: string): CompiledColumn {
  if (typeof column !== 'string') {
    const { evaluate, type } = expression(making, `${path}.value`, column.value, ANY);
    return { title: column.title, kind: kindOf(type), field: null, evaluate };
  }
  const variable =
    making.known.item && !Object.hasOwn(propertiesOf(making), column.split('.')[0] ?? '') ? 'item' : 'data';
  const { evaluate, type } = expression(making, path, `${variable}.${column}`, ANY);
  return { title: titleOf(making, column), kind: kindOf(type), field: `${variable}.${column}`, evaluate };
}

function compilePreset(making: Making, { event, preset = {} }: PresetEvent, path: string): CompiledEvent {
  if (!making.compiled.events.has(event)) {
    blame(making, path, `L'événement « ${event} » n'existe pas dans ce workflow.`, 'Corriger le nom.');
  }
  const asked = fieldsOf(making, event);
  for (const field of Object.keys(preset)) {
    if (!Object.hasOwn(asked, field)) {
      blame(
        making,
        `${path}.preset.${field}`,
        `Le formulaire n'a pas de champ « ${field} ».`,
        `Champs possibles : ${Object.keys(asked).join(', ')}.`,
      );
    }
  }
  const fields = Object.entries(preset).map(([field, source]): [string, Evaluate] => [
    field,
    expression(making, `${path}.preset.${field}`, source, ANY).evaluate,
  ]);
  return { event, preset: Object.fromEntries(fields) };
}

function fieldsOf({ compiled }: Making, event: string): JsonObject {
  const form = compiled.events.get(event)?.form;
  return form ? own(form.schema, 'properties') : {};
}

function compileMeasure(making: Making, definition: Measure, index: number): CompiledMeasure {
  const path = `$.measures[${index}]`;
  const { kind = 'count', of, over, by, on, role } = definition;
  const counted: Wanted =
    kind === 'sum' ? { result: 'number', nullable: true } : { result: ['bool', 'number'], nullable: true };
  if (kind === 'ratio' && over === undefined) {
    blame(
      making,
      path,
      'Une proportion se rapporte à quelque chose.',
      'Ajouter « over » : la condition du dénominateur.',
    );
  }
  if (by === 'month' && on === undefined) {
    blame(making, path, 'Une mesure par mois dit quelle date compte.', 'Ajouter « on » : l’expression d’une date.');
  }
  if (by === 'role' && (role === undefined || !making.compiled.roles.has(role))) {
    blame(making, path, 'Une mesure par rôle nomme un rôle du workflow.', 'Ajouter « role ».');
  }
  return {
    definition,
    of: expression(making, `${path}.of`, of, counted).evaluate,
    over: optional(making, `${path}.over`, over, counted),
    on: optional(making, `${path}.on`, on, { result: ['date', 'string'], nullable: true }),
  };
}

type Wanted = Pick<ExpressionOptions, 'result' | 'nullable'>;

function optional(making: Making, path: string, source: string | undefined, wanted: Wanted): Evaluate | null {
  return source === undefined ? null : expression(making, path, source, wanted).evaluate;
}

function expression(
  making: Making,
  path: string,
  source: string,
  wanted: Wanted,
): { evaluate: Evaluate; type: Type | null } {
  const compiled = compileExpression(source, { ...making.options, ...wanted, known: making.known });
  if (compiled.ok) return { evaluate: compiled.expression.evaluate, type: compiled.expression.type };
  for (const { message, cure } of compiled.issues) blame(making, path, message, cure);
  return { evaluate: () => null, type: null };
}

function blame({ findings, file }: Making, path: string, message: string, cure: string): void {
  findings.push({ level: 'error', code: 'screen-expression', file, path, message, cure });
}

function kindOf(type: Type | null): CompiledColumn['kind'] {
  switch (type?.kind) {
    case 'date':
      return 'date';
    case 'int':
    case 'number':
      return 'number';
    case 'bool':
      return 'bool';
    case 'list':
      return 'list';
    default:
      return 'text';
  }
}

function propertiesOf({ compiled }: Making): JsonObject {
  const { properties } = compiled.data.schema;
  return isJsonObject(properties) ? properties : {};
}

/** The question as the form asks it. */
function titleOf({ compiled }: Making, column: string): string {
  let field: JsonObject = compiled.data.schema;
  for (const step of column.split('.')) field = own(own(field, 'properties'), step);
  return typeof field.title === 'string' ? field.title : column;
}

function own(holder: JsonObject, name: string): JsonObject {
  const member = Object.hasOwn(holder, name) ? holder[name] : undefined;
  return isJsonObject(member) ? member : {};
}

import type { JsonObject } from '../base/base.ts';
import type { Indicator, Lack, ReportColumn, ReportScreen } from '../definition/definition.ts';
import type { Type } from '../expressions/expressions.ts';
import {
  ANY,
  BOOL,
  blame,
  type Evaluate,
  type ExpectedResult,
  expression,
  type ScreenCompilation,
  TEXT,
} from './compiling.ts';

/** Holds an expression of a report, with the dotted paths it reads of a dossier, those of the named expressions it uses included. */
export interface ReportExpression {
  evaluate: Evaluate;
  reads: readonly string[];
}

export interface CompiledReport {
  parameters: JsonObject;
  lets: { name: string; reading: ReportExpression }[];
  on: ReportExpression | null;
  indicators: {
    definition: Indicator;
    of: ReportExpression | null;
    over: ReportExpression | null;
    on: ReportExpression | null;
  }[];
  lacks: { definition: Lack; reading: ReportExpression }[];
  columns: { definition: ReportColumn; reading: ReportExpression }[];
  exportIf: ReportExpression | null;
}

const DATE: ExpectedResult = { result: ['date', 'instant', 'string'], nullable: true };

export function compileReport(making: ScreenCompilation, screen: ReportScreen): CompiledReport {
  const values = Object.entries(screen.parameters ?? {}).map(([name, { value }]): [string, number] => [name, value]);
  const parameters = Object.fromEntries(values);
  const naming: ReportNames = { making: { ...making, known: { parameters: typeOf(parameters) } }, named: new Map() };
  const lets = (screen.let ?? []).map(({ name, is }, index) => letOf(naming, { name, is, path: `$.let[${index}]` }));
  checkNames(making, screen);
  return {
    ...{ parameters, lets },
    on: optional(naming, '$.on', screen.on, DATE),
    indicators: screen.indicators.map((definition, index) => ({
      definition,
      of: optional(naming, `$.indicators[${index}].of`, definition.of, BOOL),
      over: optional(naming, `$.indicators[${index}].over`, definition.over, BOOL),
      on: optional(naming, `$.indicators[${index}].on`, definition.on, DATE),
    })),
    lacks: (screen.lacks ?? []).map((definition, index) => ({
      definition,
      reading: read(naming, `$.lacks[${index}].if`, definition.if, BOOL),
    })),
    columns: (screen.columns ?? []).map((definition, index) => ({
      definition,
      reading: read(naming, `$.columns[${index}].value`, definition.value, TEXT),
    })),
    exportIf: optional(naming, '$.exportIf', screen.exportIf, BOOL),
  };
}

interface ReportNames {
  making: ScreenCompilation;
  /** Gives the paths that each named expression reads of a dossier. */
  named: Map<string, readonly string[]>;
}

function letOf(naming: ReportNames, { name, is, path }: { name: string; is: string; path: string }) {
  const { making, named } = naming;
  if (Object.hasOwn(making.options.scope, name) || Object.hasOwn(making.known, name))
    blame(making, `${path}.name`, `Le nom « ${name} » est déjà pris.`, 'Donner un autre nom à cette expression.');
  const { evaluate, type, reads } = expression(making, `${path}.is`, is, ANY);
  const reading = { evaluate, reads: expanded(naming, reads) };
  named.set(name, reading.reads);
  making.known[name] = type ?? { kind: 'unknown', nullable: false };
  return { name, reading };
}

function optional(
  naming: ReportNames,
  path: string,
  source: string | undefined,
  wanted: ExpectedResult,
): ReportExpression | null {
  return source === undefined ? null : read(naming, path, source, wanted);
}

function read(naming: ReportNames, path: string, source: string, wanted: ExpectedResult): ReportExpression {
  const { evaluate, reads } = expression(naming.making, path, source, wanted);
  return { evaluate, reads: expanded(naming, reads) };
}

/** Replaces a named expression by the paths it reads, and leaves out parameters, which every reader may read. */
function expanded({ named }: ReportNames, reads: readonly string[]): string[] {
  const all = reads.flatMap((path) => named.get(path.split('.')[0] ?? '') ?? [path]);
  return [...new Set(all)].filter((path) => path !== 'parameters' && !path.startsWith('parameters.'));
}

function typeOf(parameters: JsonObject): Type {
  const number: Type = { kind: 'number', nullable: false };
  return { kind: 'object', nullable: false, fields: new Map(Object.keys(parameters).map((name) => [name, number])) };
}

function checkNames(making: ScreenCompilation, { indicators, exactlyOne, lacks = [] }: ReportScreen): void {
  const codes = indicators.map(({ code }) => code);
  codes.forEach((code, index) => {
    if (codes.indexOf(code) !== index)
      blame(making, `$.indicators[${index}].code`, `Le code « ${code} » est pris deux fois.`, 'En changer un.');
  });
  for (const [index, { of, none }] of indicators.entries()) {
    if ((of === undefined) === (none === undefined))
      blame(
        making,
        `$.indicators[${index}]`,
        'Un indicateur compte quelque chose, ou dit pourquoi il ne compte rien.',
        'Écrire « of » ou « none », l’un des deux.',
      );
  }
  const unknown = exactlyOne && [exactlyOne.of, ...exactlyOne.among].filter((code) => !codes.includes(code));
  for (const code of unknown ?? [])
    blame(making, '$.exactlyOne', `L’indicateur « ${code} » n’existe pas.`, `Codes : ${codes.join(', ')}.`);
  lacks.forEach(({ event }, index) => {
    if (event === undefined || making.compiled.events.has(event)) return;
    const known = [...making.compiled.events.keys()].join(', ');
    blame(making, `$.lacks[${index}].event`, `L’événement « ${event} » n’existe pas.`, `Événements : ${known}.`);
  });
}

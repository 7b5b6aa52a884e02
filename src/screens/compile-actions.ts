import { closest, groupIn } from '../base/base.ts';
import type { Add, PresetEvent, Screen, Touch } from '../definition/definition.ts';
import type { CompiledBundle } from '../engine/engine.ts';
import {
  ANY,
  BOOL,
  beginMaking,
  blame,
  type Evaluate,
  expression,
  fieldsOf,
  LIST,
  optional,
  type ScreenCompilation,
  TEXT,
  within,
} from './compiling.ts';

export interface CompiledScreenEvent {
  event: string;
  title: Evaluate | null;
  onlyIf: Evaluate | null;
  each: Evaluate | null;
  preset: Preset;
  sign: { field: string; name: Evaluate } | null;
}

export type Preset = { [field: string]: Evaluate };

export interface CompiledTouch {
  event: string;
  field: string;
  options: { value: string; label: string }[];
  value: Evaluate;
  onlyIf: Evaluate | null;
  preset: Preset;
}

/** Says which dossiers of another workflow may be chosen, and what each would send. */
export interface CompiledPick {
  where: Evaluate | null;
  line: Preset;
  /** Gives a value of the chosen dossier; when it differs from `here` on the sheet's dossier, the choice must be confirmed. */
  there: Evaluate | null;
}

export function compileEvent(making: ScreenCompilation, declared: PresetEvent, path: string): CompiledScreenEvent {
  const { event, title, each, sign } = declared;
  knowEvent(making, event, path);
  const list = each === undefined ? null : expression(making, `${path}.each`, each, LIST);
  const here = list === null ? making : within(making, 'part', list.type);
  if (sign && Object.keys(groupIn(groupIn(fieldsOf(making, event), sign.field), 'x-signed')).length === 0) {
    const cure = 'Nommez le groupe du formulaire qui porte « x-signed ».';
    blame(making, `${path}.sign.field`, `« ${sign.field} » n'est pas une signature du formulaire.`, cure);
  }
  return {
    event,
    title: optional(here, `${path}.title`, title, TEXT),
    onlyIf: optional(here, `${path}.if`, declared.if, BOOL),
    each: list?.evaluate ?? null,
    preset: compilePreset(here, event, declared.preset, path),
    sign: sign ? { field: sign.field, name: expression(here, `${path}.sign.name`, sign.name, TEXT).evaluate } : null,
  };
}

export function compileTouch(
  making: ScreenCompilation,
  { event, field, value, preset, ...more }: Touch,
): CompiledTouch {
  const path = '$.touch';
  knowEvent(making, event, path);
  const question = groupIn(fieldsOf(making, event), field);
  const codes = Array.isArray(question.enum) ? question.enum.filter((code) => typeof code === 'string') : [];
  const titles = groupIn(question, 'x-enum-titles');
  if (codes.length === 0) {
    const cure = 'Nommez un champ qui a une liste de codes (« enum »).';
    blame(making, `${path}.field`, `« ${field} » n'est pas une question à réponses connues.`, cure);
  }
  return {
    event,
    field,
    options: codes.map((code) => ({ value: code, label: String(titles[code] ?? code) })),
    value: expression(making, `${path}.value`, value, TEXT).evaluate,
    onlyIf: optional(making, `${path}.if`, more.if, BOOL),
    preset: compilePreset(making, event, preset, path),
  };
}

/** Holds what a sheet that adds dossiers reads on its own dossier. */
export interface CompiledAdd {
  /** Gives the ids of the dossiers already added. */
  known: Evaluate;
  here: Evaluate | null;
}

/** Checks the event that receives the chosen dossiers; `compilePick` checks the choice against the other workflow. */
export function compileAdd(making: ScreenCompilation, { event, into, line, known, apart }: Add): CompiledAdd {
  knowEvent(making, event, '$.add');
  const items = groupIn(groupIn(groupIn(fieldsOf(making, event), into), 'items'), 'properties');
  if (Object.keys(items).length === 0) {
    blame(making, '$.add.into', `« ${into} » n'est pas une liste du formulaire.`, 'Nommez une liste d’objets.');
  }
  for (const field of Object.keys(line).filter((name) => !Object.hasOwn(items, name))) {
    blame(making, `$.add.line.${field}`, `La liste n'a pas de champ « ${field} ».`, possible(Object.keys(items)));
  }
  return {
    known: expression(making, '$.add.known', known, LIST).evaluate,
    here: optional(making, '$.add.apart.here', apart?.here, TEXT),
  };
}

/** Returns null for a screen that adds nothing. */
export function compilePick(screen: Screen, compiled: CompiledBundle) {
  const add = addOf(screen);
  if (add === null) return null;
  const making = beginMaking(screen, compiled);
  const pick: CompiledPick = {
    where: optional(making, '$.add.where', add.where, BOOL),
    line: evaluated(making, add.line, '$.add.line'),
    there: optional(making, '$.add.apart.there', add.apart?.there, TEXT),
  };
  return { pick: making.findings.length === 0 ? pick : null, findings: making.findings };
}

/**
 * Compiles the condition under which a page of figures opens on a linked dossier, which it is read on; null for a page that opens on all
 * dossiers.
 */
export function compileOpening(screen: Screen, compiled: CompiledBundle) {
  const isFigures = screen.kind === 'measure' || screen.kind === 'report';
  const opensOn = isFigures ? screen.filters?.opensOn : undefined;
  if (opensOn === undefined) return null;
  const making = beginMaking(screen, compiled);
  const { evaluate } = expression(making, '$.filters.opensOn.while', opensOn.while, BOOL);
  return { opening: making.findings.length === 0 ? evaluate : null, findings: making.findings };
}

export function addOf(screen: Screen): Add | null {
  return screen.kind === 'sheet' ? (screen.add ?? null) : null;
}

function compilePreset(making: ScreenCompilation, event: string, preset: PresetEvent['preset'], path: string): Preset {
  const asked = fieldsOf(making, event);
  // An event that does not exist is reported only once.
  const unasked = making.compiled.events.has(event)
    ? Object.keys(preset ?? {}).filter((name) => !Object.hasOwn(asked, name))
    : [];
  for (const field of unasked) {
    const message = `Le formulaire n'a pas de champ « ${field} ».`;
    blame(making, `${path}.preset.${field}`, message, possible(Object.keys(asked)));
  }
  return evaluated(making, preset ?? {}, `${path}.preset`);
}

function evaluated(making: ScreenCompilation, sources: { [field: string]: string }, path: string): Preset {
  const fields = Object.entries(sources).map(([field, source]): [string, Evaluate] => [
    field,
    expression(making, `${path}.${field}`, source, ANY).evaluate,
  ]);
  return Object.fromEntries(fields);
}

function knowEvent(making: ScreenCompilation, event: string, path: string): void {
  if (making.compiled.events.has(event)) return;
  const near = closest(event, [...making.compiled.events.keys()]);
  const cure = near === null ? 'Corriger le nom.' : `Vouliez-vous « ${near} » ?`;
  blame(making, path, `L'événement « ${event} » n'existe pas dans ce workflow.`, cure);
}

function possible(names: string[]): string {
  return `Champs possibles : ${names.join(', ')}.`;
}

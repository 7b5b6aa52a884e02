import { type JsonObject, own } from '../../base/base.ts';
import { type LinkConfig, withDefaults } from '../../definition/definition.ts';
import { advanceInstant, isDuration } from '../../time/time.ts';
import type { SignedLink } from '../model/model.ts';
import {
  asText,
  type CompiledExpression,
  compileSource,
  type ExpressionResult,
  type Vars,
} from './compiled-expression.ts';
import { at, type DefinitionPlace, report } from './compiling.ts';
import { isRequiredAt, schemaAt, withoutNulls, writable } from './schema-path.ts';

/** Describes the signed link of a letter, which is computed when the letter is decided; null when the letter has none. */
export interface CompiledLink {
  readsForm: boolean;
  evaluate(vars: Vars, now: string): SignedLink | null;
}

export function compileLink(config: LinkConfig | undefined, place: DefinitionPlace): CompiledLink {
  if (config === undefined) return { readsForm: false, evaluate: () => null };
  if (!isDuration(config.lasts) || config.lasts.startsWith('-')) {
    const cure = 'Écrivez par exemple P30D (30 jours) ou PT4H (4 heures).';
    report(at(place, '.lasts'), 'bad-duration', `« ${config.lasts} » n’est pas la durée d’un lien.`, cure);
  }
  const text = { result: 'string', nullable: true } as const;
  const preset = compilePreset(config, config.events, place);
  const begin = compileBegin(config, place);
  const { show: shown, once, own: isPersonal } = withDefaults('signedLink', config);
  const show = Object.entries(shown).map(([label, source]): [string, CompiledExpression] => [
    label,
    compileSource(at(place, `.show.${label}`), source, text),
  ]);
  const { zone } = place.compiling.bundle.workflow;
  return {
    readsForm: preset.readsForm || begin.readsForm || show.some(([, expression]) => expression.readsForm),
    evaluate: (vars, now) => ({
      events: config.events,
      preset: preset.evaluate(vars),
      ...(config.begin && { begin: begin.evaluate(vars) }),
      ...(config.people && { people: config.people }),
      show: show.flatMap(([label, expression]) => {
        const value = asText(expression.evaluate(vars));
        return value === null ? [] : [{ label, value }];
      }),
      expiresAt: advanceInstant(now, config.lasts, zone),
      once,
      own: isPersonal,
    }),
  };
}

/** Holds the answers given in advance to the form of an event. */
export interface CompiledPreset {
  readsForm: boolean;
  readsClock: boolean;
  evaluate(vars: Vars): JsonObject;
}

/** Compiles the answers; each must have the type of the field it fills. */
export function compilePreset(
  { preset = {} }: Pick<LinkConfig, 'preset'>,
  events: string[],
  place: DefinitionPlace,
): CompiledPreset {
  return answersIn(
    Object.entries(preset).map(([field, source]): [string, CompiledExpression] => {
      const here = at(place, `.preset.${field}`);
      return [field, compileSource(here, source, wantedBy(events, field, here))];
    }),
  );
}

/** Compiles the answers that the page begins with; a group may be answered in part, and the holder of the link completes it. */
function compileBegin({ begin = {}, events }: LinkConfig, place: DefinitionPlace): CompiledPreset {
  return answersIn(
    Object.entries(begin).map(([field, source]): [string, CompiledExpression] => {
      const here = at(place, `.begin.${field}`);
      const schema: JsonObject = targetOf(events, field, here)?.schema ?? {};
      const isWhole = schema['properties'] === undefined;
      return [
        field,
        compileSource(here, source, isWhole ? writable(schema, false) : { result: 'any', nullable: true }),
      ];
    }),
  );
}

function answersIn(answers: [string, CompiledExpression][]): CompiledPreset {
  return {
    readsForm: answers.some(([, expression]) => expression.readsForm),
    readsClock: answers.some(([, expression]) => expression.readsClock),
    evaluate: (vars) => presetOf(answers, vars),
  };
}

function presetOf(expressions: [string, CompiledExpression][], vars: Vars): JsonObject {
  const preset: JsonObject = {};
  for (const [field, expression] of expressions) {
    const value = withoutNulls(expression.evaluate(vars));
    if (value !== null) preset[field] = value;
  }
  return preset;
}

/** Returns the type of a preset answer, which is that of the field it fills. */
function wantedBy(events: string[], field: string, place: DefinitionPlace): ExpressionResult {
  const target = targetOf(events, field, place);
  return target === null ? { result: 'any' } : writable(target.schema, target.isRequired);
}

/** Finds the field of that name in the first form of these events that has it; null is reported. */
function targetOf(
  events: string[],
  field: string,
  place: DefinitionPlace,
): { schema: JsonObject; isRequired: boolean } | null {
  const { bundle, forms } = place.compiling;
  for (const event of events) {
    const form = own(bundle.workflow.events, event)?.form;
    const schema = form === undefined ? undefined : own(forms, form)?.schema;
    const target = schema && schemaAt(schema, field);
    if (schema && target) return { schema: target, isRequired: isRequiredAt(schema, field) };
  }
  const cure = 'Corrigez son nom, ou retirez-le.';
  report(place, 'unknown-field', `Aucun formulaire de ce lien n’a de champ « ${field} ».`, cure);
  return null;
}

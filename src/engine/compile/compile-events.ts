import { isJsonObject, type JsonObject, own } from '../../base/base.ts';
import { type Complete, type WorkflowEvent, withDefaults } from '../../definition/definition.ts';
import {
  at,
  compileOptional,
  compileRefusal,
  compileSource,
  compileWording,
  type DefinitionPlace,
  report,
  type Scope,
  withForm,
} from '../language/language.ts';
import { compileSignature } from './compile-signature.ts';
import type { CompiledEvent, CompiledRequest } from './compiled.ts';
import {
  compileOrder,
  compilePrefill,
  compileRows,
  compileSession,
  compileSigner,
  compileTell,
} from './event-parts/event-parts.ts';
import type { CompiledNode, CompiledTransition } from './machine/machine.ts';

/** Compiles the conditions of every declared event, and finds the states that handle it. */
export function compileEvents(place: DefinitionPlace, nodes: Map<string, CompiledNode>): Map<string, CompiledEvent> {
  const events = new Map<string, CompiledEvent>();
  for (const [name, written] of Object.entries(place.compiling.bundle.workflow.events)) {
    const definition = withDefaults('event', written);
    events.set(name, compileEvent(name, definition, at(place, `.events.${name}`), nodes));
  }
  return events;
}

function compileEvent(
  name: string,
  definition: Complete<'event'>,
  place: DefinitionPlace,
  nodes: Map<string, CompiledNode>,
): CompiledEvent {
  const asked = compileRequest(name, definition, place);
  checkLine(definition, asked.formSchema, place);
  const handlers = [...nodes.values()].flatMap((node) => node.on.get(name) ?? []);
  return {
    ...asked,
    definition,
    whileLimited: definition.whileLimited === true || handlers.some(withdrawsConsent),
    prefill: compilePrefill(definition.form, asked.formSchema, place),
    tell: compileTell(definition, asked.formSchema, place),
    elsewhere:
      definition.elsewhere === undefined ? null : compileWording(at(place, '.elsewhere'), definition.elsewhere),
    nextIf: compileOptional(at(place, '.nextIf'), definition.nextIf, { result: 'bool' }),
    reserve: compileReserve(definition, filled(place, asked)),
    handledIn: [...nodes.values()].filter((node) => node.on.has(name)).map((node) => node.id),
    readsForm:
      asked.validIf.some(({ expression }) => expression.readsForm) || handlers.some(({ guard }) => guard?.readsForm),
  };
}

/** Tells whether it takes an agreement back, which nothing may hinder (article 7 of the GDPR). */
function withdrawsConsent({ actions }: CompiledTransition): boolean {
  return actions.some(({ type }) => type === 'withdrawConsent');
}

/** Compiles the form and conditions of a request on a dossier: an event or a document. */
export function compileRequest(name: string, definition: RequestDefinition, place: DefinitionPlace): CompiledRequest {
  const form = definition.form === undefined ? null : (own(place.compiling.forms, definition.form) ?? null);
  const formSchema = form?.schema ?? null;
  const sign = compileSignature(definition, formSchema, place);
  return {
    name,
    definition,
    form,
    formSchema,
    session: compileSession(definition.form, formSchema, place),
    sign,
    signatory: compileSigner(definition, sign, formSchema, place),
    availableIf: compileAvailableIf(definition, place),
    whileLimited: false,
    validIf: compileValidIf(definition, filled(place, { formSchema })),
    order: compileOrder(definition.form, formSchema, filled(place, { formSchema })),
    rows: compileRows(name, { form: definition.form, schema: formSchema }, place),
  };
}

type RequestDefinition = CompiledRequest['definition'] &
  Pick<Complete<'event'>, 'availableIf' | 'validIf' | 'signatory'>;

/** Returns the same place, with the variables known once the form is filled. */
export function filled(place: DefinitionPlace, { formSchema }: Pick<CompiledRequest, 'formSchema'>): DefinitionPlace {
  return { ...place, scope: withForm(place.scope, formSchema) };
}

function compileAvailableIf(
  { availableIf }: RequestDefinition,
  place: DefinitionPlace,
): CompiledRequest['availableIf'] {
  if (availableIf === undefined) return null;
  const expression = compileSource(at(place, '.availableIf.if'), availableIf.if, { result: 'bool' });
  return { expression, refusal: compileRefusal(at(place, '.availableIf'), availableIf) };
}

function compileValidIf({ validIf }: RequestDefinition, place: DefinitionPlace): CompiledRequest['validIf'] {
  return validIf.map(({ if: source, field = '', ...refusing }, index) => ({
    expression: compileSource(at(place, `.validIf[${index}].if`), source, { result: 'bool' }),
    refusal: compileRefusal(at(place, `.validIf[${index}]`), refusing),
    field,
  }));
}

/** Describes the variables of the refusal when no place is left. */
const PLACES = {
  type: 'object',
  properties: { taken: { type: 'integer' }, max: { type: 'integer' } },
  required: ['taken', 'max'],
};

function compileReserve({ reserve }: WorkflowEvent, place: DefinitionPlace): CompiledEvent['reserve'] {
  if (reserve === undefined) return null;
  const here = at(place, '.reserve');
  if (own(place.compiling.bundle.workflow.links, reserve.in) === undefined) {
    report(
      at(here, '.in'),
      'unknown-link',
      `Le lien « ${reserve.in} » n’est pas déclaré.`,
      'Déclarez-le dans « links ».',
    );
  }
  const scope: Scope = here.scope;
  return {
    link: reserve.in,
    counter: reserve.counter,
    max: compileSource(at(here, '.max', scope), reserve.max, { result: 'int', nullable: true }),
    overrideIf:
      reserve.overrideIf === undefined
        ? null
        : compileSource(at(here, '.overrideIf'), reserve.overrideIf, { result: 'bool' }),
    message:
      reserve.message === undefined
        ? null
        : compileWording(at(here, '.message', { ...scope, places: PLACES }), reserve.message),
  };
}

/** Checks that an event answered on one line asks short questions only, and leaves no required field unanswered. */
function checkLine({ line }: WorkflowEvent, form: JsonObject | null, place: DefinitionPlace): void {
  if (line === undefined) return;
  const fields = isJsonObject(form?.['properties']) ? form['properties'] : {};
  const here = at(place, '.line');
  for (const name of line) {
    if (isShort(own(fields, name))) continue;
    report(
      here,
      'not-on-a-line',
      `« ${name} » n’est pas une question courte du formulaire.`,
      'Nommez un texte, une date ou un choix posé au premier niveau du formulaire.',
    );
  }
  const required = Array.isArray(form?.['required']) ? form['required'].map(String) : [];
  for (const name of required) {
    const field = own(fields, name);
    if (line.includes(name) || isAnswered(field)) continue;
    report(
      here,
      'line-lacks-answer',
      `« ${name} » est obligatoire et rien n’y répond sur la ligne.`,
      'Ajoutez-le à « line », ou donnez-lui « x-prefill » dans le formulaire.',
    );
  }
}

function isAnswered(field: unknown): boolean {
  return isJsonObject(field) && (field['x-prefill'] !== undefined || field['x-from'] !== undefined);
}

function isShort(field: unknown): boolean {
  return isJsonObject(field) && (field['type'] === 'string' || Array.isArray(field['enum']));
}

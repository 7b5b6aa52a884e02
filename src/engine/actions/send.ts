import { isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import { addEffect, addRemark, type DecisionContext, vars } from '../context/context.ts';
import {
  asList,
  asText,
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  type Vars,
  within,
  withoutNulls,
} from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileFields } from './fields.ts';
import { checkRoles } from './recipients.ts';

type SendActionParams = ParamsOf<'send'>;

interface CompiledSend {
  each: CompiledExpression | null;
  to: (context: DecisionContext, values: Vars) => string | null;
  event: string | CompiledExpression;
  data: Map<string, CompiledExpression>;
  alert: string[];
  must: boolean;
}

/** Compiles the action that sends a message to another dossier (or one per item of `each`); its key makes delivery happen exactly once. */
export function compileSend(params: SendActionParams, place: DefinitionPlace): CompiledAction {
  const each =
    params.each === undefined ? null : compileSource(at(place, '.params.each'), params.each, { result: 'list' });
  const inner = each === null ? place : within(place, 'item', each.type);
  const sending: CompiledSend = {
    each,
    to: compileTarget(params.to, inner),
    event: compileEvent(params.event, inner),
    data: compileFields(params.data ?? {}, at(inner, '.params.data'), null),
    alert: checkRoles(params.alert, at(place, '.params.alert')),
    must: params.must === true,
  };
  const readsForm = [...sending.data.values()].some((expression) => expression.readsForm);
  return { type: 'send', path: pathOf(place), readsForm, run: (context) => send(context, sending) };
}

function compileTarget(to: string, place: DefinitionPlace): CompiledSend['to'] {
  if (own(place.compiling.bundle.workflow.links, to) !== undefined) return (context) => context.links[to] ?? null;
  const expression = compileSource(at(place, '.params.to'), to, { result: 'string', nullable: true });
  return (_, values) => asText(expression.evaluate(values));
}

function compileEvent(event: SendActionParams['event'], place: DefinitionPlace): string | CompiledExpression {
  if (!isJsonObject(event)) return event;
  return compileSource(at(place, '.params.event.expr'), event.expr, { result: 'string' });
}

function send(context: DecisionContext, sending: CompiledSend): void {
  const all = vars(context);
  const items: Json[] = sending.each === null ? [null] : asList(sending.each.evaluate(all));
  for (const item of items) sendOne(context, sending, sending.each === null ? all : { ...all, item });
}

function sendOne(context: DecisionContext, { to, event, data, alert, must }: CompiledSend, values: Vars): void {
  const name = typeof event === 'string' ? event : (asText(event.evaluate(values)) ?? '');
  const target = to(context, values);
  if (target === null) {
    addRemark(context, `Un message n’a pas de dossier destinataire : il n’est pas envoyé.`);
    return;
  }
  addEffect(context, { kind: 'message', to: target, event: name, data: fieldsOf(data, values), alert, must });
}

export function fieldsOf(fields: Map<string, CompiledExpression>, values: Vars): JsonObject {
  const made: JsonObject = {};
  for (const [field, expression] of fields) {
    const value = withoutNulls(expression.evaluate(values));
    if (value !== null) made[field] = value;
  }
  return made;
}

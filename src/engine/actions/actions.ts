import type { ActionConfig } from '../../definition/definition.ts';
import { at, type DefinitionPlace, report } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileAssignRole } from './assign-role.ts';
import { compileCompute } from './compute.ts';
import { compileDocument } from './document.ts';
import { compileErase } from './erase.ts';
import { compileNotify } from './notify.ts';
import { compileRecord } from './record.ts';
import { compileSend } from './send.ts';
import { compileStart } from './start.ts';
import { compileWebhook } from './webhook.ts';
import { compileWithdrawConsent } from './withdraw-consent.ts';

export type { CompiledAction } from './action.ts';
export { holdersOf } from './assign-role.ts';
export { erasedData } from './erase.ts';
export { withoutHeld } from './erase-held.ts';
export { writeField } from './fields.ts';
export { checkRoles } from './recipients.ts';

type Compile<Type extends ActionConfig['type']> = (params: ParamsOf<Type>, place: DefinitionPlace) => CompiledAction;

/** Is the closed registry of actions: a definition can use no others. */
const ACTIONS: { [type in ActionConfig['type']]: Compile<type> } = {
  record: compileRecord,
  compute: compileCompute,
  notify: compileNotify,
  document: compileDocument,
  send: compileSend,
  start: compileStart,
  assignRole: compileAssignRole,
  erase: compileErase,
  withdrawConsent: compileWithdrawConsent,
  webhook: compileWebhook,
};

export function compileAction(config: ActionConfig, place: DefinitionPlace): CompiledAction {
  if (!Object.hasOwn(ACTIONS, config.type)) return unknownAction(config, place);
  // Each compiles the parameters of its own type.
  const compile = ACTIONS[config.type] as (params: ActionConfig['params'], place: DefinitionPlace) => CompiledAction;
  return compile(config.params, place);
}

function unknownAction(config: { type?: unknown }, place: DefinitionPlace): CompiledAction {
  report(
    at(place, '.type'),
    'unknown-action',
    `L’action « ${String(config.type)} » n’existe pas.`,
    `Choisissez parmi : ${Object.keys(ACTIONS).join(', ')}.`,
  );
  return { type: 'record', path: pathOf(place), readsForm: false, run: () => undefined };
}

import type { ActionConfig } from '../../definition/definition.ts';
import { at, type Place, report } from '../language/compiling.ts';
import { type CompiledAction, pathOf } from './action.ts';
import { compileAssignRole } from './assign-role.ts';
import { compileCompute } from './compute.ts';
import { compileDocument } from './document.ts';
import { compileErase } from './erase.ts';
import { compileNotify } from './notify.ts';
import { compileRecord } from './record.ts';
import { compileSend } from './send.ts';
import { compileStart } from './start.ts';
import { compileWebhook } from './webhook.ts';

/** The closed registry of actions: nothing else exists in a definition. */
export function compileAction(config: ActionConfig, place: Place): CompiledAction {
  switch (config.type) {
    case 'record':
      return compileRecord(config.params, place);
    case 'compute':
      return compileCompute(config.params, place);
    case 'notify':
      return compileNotify(config.params, place);
    case 'document':
      return compileDocument(config.params, place);
    case 'send':
      return compileSend(config.params, place);
    case 'start':
      return compileStart(config.params, place);
    case 'assignRole':
      return compileAssignRole(config.params, place);
    case 'erase':
      return compileErase(config.params, place);
    case 'webhook':
      return compileWebhook(config.params, place);
    default:
      return unknownAction(config, place);
  }
}

function unknownAction(config: { type?: unknown }, place: Place): CompiledAction {
  report(
    at(place, '.type'),
    'unknown-action',
    `L’action « ${String(config.type)} » n’existe pas.`,
    'Choisissez parmi : record, compute, notify, document, send, start, assignRole, erase, webhook.',
  );
  return { type: 'record', path: pathOf(place), readsForm: false, run: () => undefined };
}

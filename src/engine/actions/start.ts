import { own } from '../../base/base.ts';
import { addEffect, change, type DecisionContext, vars } from '../context/context.ts';
import { at, compileSource, type DefinitionPlace, report } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileFields } from './fields.ts';
import { checkRoles } from './recipients.ts';
import { fieldsOf } from './send.ts';

/**
 * Compiles the action that opens a dossier of another workflow, unless `if` is false. Its id is known at once: a link may keep it, and the
 * next actions read it as `started`.
 */
export function compileStart(params: ParamsOf<'start'>, place: DefinitionPlace): CompiledAction {
  const { link = null } = params;
  if (link !== null && own(place.compiling.bundle.workflow.links, link) === undefined) {
    report(
      at(place, '.params.link'),
      'unknown-link',
      `Le lien « ${link} » n’est pas déclaré.`,
      'Déclarez-le dans « links ».',
    );
  }
  const alert = checkRoles(params.alert, at(place, '.params.alert'));
  const condition =
    params.if === undefined ? null : compileSource(at(place, '.params.if'), params.if, { result: 'bool' });
  const data = compileFields(params.data ?? {}, at(place, '.params.data'), null);
  const readsForm = [...data.values(), ...(condition ? [condition] : [])].some((expression) => expression.readsForm);
  const run = (context: DecisionContext) => {
    if (condition && condition.evaluate(vars(context)) !== true) return;
    const id = `${context.moment.id}-${context.revision}-${context.effects.length}`;
    const { workflow } = params;
    addEffect(context, { kind: 'start', workflow, link, data: fieldsOf(data, vars(context)), id, alert });
    change(context, { started: id, links: link === null ? context.links : { ...context.links, [link]: id } });
  };
  return { type: 'start', path: pathOf(place), readsForm, run };
}

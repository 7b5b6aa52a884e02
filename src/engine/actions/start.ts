import type { Work } from '../context/decision-context.ts';
import { touched, vars } from '../context/vars.ts';
import { compileSite } from '../language/compiled-expression.ts';
import { at, own, type Place, report } from '../language/compiling.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { compileFields } from './fields.ts';
import { checkRoles } from './recipients.ts';
import { fieldsOf } from './send.ts';

/**
 * Opens a dossier of another workflow, unless `if` says no. Its id is known at once: a link may keep it, and the actions that
 * follow read it as `started`.
 */
export function compileStart(params: ParamsOf<'start'>, place: Place): CompiledAction {
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
    params.if === undefined ? null : compileSite(at(place, '.params.if'), params.if, { result: 'bool' });
  const data = compileFields(params.data ?? {}, at(place, '.params.data'), null);
  const readsForm = [...data.values(), ...(condition ? [condition] : [])].some((site) => site.readsForm);
  const run = (work: Work) => {
    if (condition && condition.evaluate(vars(work)) !== true) return;
    const id = `${work.moment.id}-${work.revision}-${work.effects.length}`;
    const { workflow } = params;
    work.effects.push({ kind: 'start', workflow, link, data: fieldsOf(data, vars(work)), id, alert });
    work.started = id;
    touched(work);
    if (link !== null) work.links = { ...work.links, [link]: id };
  };
  return { type: 'start', path: pathOf(place), readsForm, run };
}

import { change, vars } from '../context/context.ts';
import { asList, at, compileSource, type DefinitionPlace } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { checkRoles } from './recipients.ts';

/** Compiles the action that says who holds a role of the dossier from now on: an id, several, or nobody (null). */
export function compileAssignRole(params: ParamsOf<'assignRole'>, place: DefinitionPlace): CompiledAction {
  checkRoles([params.role], at(place, '.params.role'));
  const wanted = { result: ['string', 'list'], nullable: true } as const;
  const expression = compileSource(at(place, '.params.expr'), params.expr, wanted);
  return {
    type: 'assignRole',
    path: pathOf(place),
    readsForm: expression.readsForm,
    run: (context) => {
      const holders = holdersOf(expression.evaluate(vars(context)));
      change(context, { roles: { ...context.roles, [params.role]: holders } });
    },
  };
}

/** Returns the ids without repeats or blanks. */
export function holdersOf(value: Parameters<typeof asList>[0]): string[] {
  const ids = asList(value).filter((id): id is string => typeof id === 'string' && id !== '');
  return [...new Set(ids)];
}

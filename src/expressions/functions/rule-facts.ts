import { own } from '../../base/base.ts';
import { misfit } from '../assignable.ts';
import { type TypedRun, wrong } from '../context.ts';
import { suggestion } from '../issue.ts';
import { typeOfSchema } from '../schema-type.ts';
import type { Type } from '../type.ts';
import type { FunctionCall } from './function.ts';

/** Reports a rule that does not exist, or facts (second argument) other than those it declares; null when all is well. */
export function badFacts({ context, node, args }: FunctionCall, rule: string, type: Type): TypedRun | null {
  const { ruleFacts } = context.env;
  if (!ruleFacts) return null;
  const schema = own(ruleFacts, rule);
  if (!schema)
    return wrong(
      context,
      node,
      `Règle inconnue : ${rule}${suggestion(rule, Object.keys(ruleFacts))}`,
      'Nommez une règle de workflows/rules.',
    );
  const problem = misfit(type, typeOfSchema(schema, context.env));
  return problem
    ? wrong(
        context,
        args[1] ?? node,
        `Faits de la règle « ${rule} » : ${problem}`,
        'Donnez les faits que la règle déclare.',
      )
    : null;
}

import type { Agreements } from '../../../forms/forms.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { orFault } from '../../language/language.ts';

/**
 * Says which agreements the dossier holds, for the answers of a form that rest on one. What another dossier sends without an agreement is
 * dropped, because nobody there could mend it; what a person sends is refused. Undefined where the workflow declares none.
 */
export function agreementsOf(context: DecisionContext): Agreements | undefined {
  const { consents } = context.known;
  if (consents.size === 0) return undefined;
  const values = vars(context);
  // Data erased in part may make the expression fail: the person then counts as not having agreed.
  const isGiven = (name: string) =>
    orFault(
      () => consents.get(name)?.given.evaluate(values) === true,
      () => false,
    );
  const refusalOf = (name: string) => refusal(consents.get(name)?.title ?? name);
  return {
    given: new Set([...consents.keys()].filter(isGiven)),
    refusalOf: context.cause.sender === null ? refusalOf : null,
  };
}

function refusal(title: string): string {
  return `La personne n’a pas donné son accord (« ${title} ») : cette réponse n’est ni demandée ni gardée sans lui. Recueillez d’abord son accord, ou retirez la réponse.`;
}

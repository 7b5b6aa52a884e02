import { type Because, problems } from '../../base/base.ts';
import { addRemark, type DecisionContext } from '../context/decision-context.ts';
import type { Unless } from '../deadlines/wanted.ts';
import { type DefinitionFault, orFault } from '../language/definition-fault.ts';
import type { Command } from '../model/command.ts';
import { type Decision, DROPPED, refused } from '../model/decision.ts';
import type { Dossier } from '../model/dossier.ts';

/** The old one may say what goes. Who works on such a dossier goes on, until what its title reads is there again. */
export const PARTLY_ERASED = 'Dossier effacé en partie';

/**
 * What is erased because somebody else was, or erased again on a copy of before, goes whatever a definition makes of what is left. From
 * then on an expression that fails without it gives way: its deadline is not waited for, the rest is as it was. The erasure says which.
 */
export function withoutWhatIsGone(context: DecisionContext, { kind }: Command, before: Dossier | null) {
  const isErasing = kind === 'erase' || kind === 'forget';
  // One that forgets another lives on: only where something fails is it taken for one that lost a part of itself.
  let isPartlyErased = kind === 'erase' || before?.isPartlyErased === true;
  const unless: Unless = (compute, instead) => {
    if (!isErasing && !isPartlyErased) return compute();
    return orFault(compute, ([because]) => {
      isPartlyErased = true;
      if (isErasing) addRemark(context, `Sans ce qui a été effacé, ceci ne se calcule plus : ${because?.path ?? ''}.`);
      return instead;
    });
  };
  return { unless, isPartlyErased: () => isPartlyErased };
}

/** What was asked of it reads what went: told to who asks, and nothing to the machine's own work. */
export function decideOnGone({ kind }: Command, { path }: DefinitionFault): Decision {
  if (kind === 'deadline' || kind === 'rearm') return DROPPED;
  const because = becauseGone(path);
  return refused(problems.conflict(because.text, { because: [because] }));
}

/** No fault of the definition: nobody has to mend it. */
export function becauseGone(path: string): Because {
  const text = `Une partie de ce dossier a été effacée, et ceci lit ce qui n’y est plus (${path}) : il ne peut pas avancer ainsi.`;
  return { text, path };
}

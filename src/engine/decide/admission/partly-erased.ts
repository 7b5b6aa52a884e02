import { type Because, problems } from '../../../base/base.ts';
import type { DefinitionFault } from '../../language/language.ts';
import { type Command, type Decision, DROPPED, refused } from '../../model/model.ts';

/**
 * Refuses a command that reads erased data, and tells its sender why. A deadline that is due waits as an incident until the field is back.
 */
export function decideOnGone({ kind }: Command, { path }: DefinitionFault): Decision {
  if (kind === 'rearm') return DROPPED;
  const because = becauseGone(path);
  return refused(problems.conflict(because.text, { because: [because] }));
}

/** Says that data were erased: it is no fault of the definition, and nobody has to mend it. */
export function becauseGone(path: string): Because {
  const text = `Une partie de ce dossier a été effacée, et ceci lit ce qui n’y est plus (${path}) : il ne peut pas avancer ainsi.`;
  return { text, path };
}

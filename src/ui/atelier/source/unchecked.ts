import { Refused } from '../../api/call.ts';

/** A text of which nothing was said is not sound for all that. */
export function uncheckedSaid(why: string): string {
  return `Ce texte n’est pas encore vérifié : ${why}`;
}

/** The same of a question that had no answer. */
export function unansweredSaid(error: unknown): string {
  const why = error instanceof Refused ? error.problem.detail : 'La vérification a rencontré une erreur.';
  return uncheckedSaid(why.charAt(0).toLowerCase() + why.slice(1));
}

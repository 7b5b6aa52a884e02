import { ServerRefusal } from '../../api/api.ts';

/** Says that a text is not checked yet, because a text without findings is not always sound. */
export function uncheckedSaid(why: string): string {
  return `Ce texte n’est pas encore vérifié : ${why}`;
}

/** Says the same when the check itself failed, with the reason. */
export function unansweredSaid(error: unknown): string {
  const why = error instanceof ServerRefusal ? error.problem.detail : 'La vérification a rencontré une erreur.';
  return uncheckedSaid(why.charAt(0).toLowerCase() + why.slice(1));
}

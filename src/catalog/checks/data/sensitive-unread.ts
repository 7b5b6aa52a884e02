import { grantedBy } from '../../../engine/engine.ts';
import { sensitivePaths } from '../../../forms/forms.ts';
import type { LintCheck } from '../../reading/reading.ts';

/** Warns of a sensitive field that no grant names: `*` and a parent never grant it, so it would be collected for nobody. */
export const sensitiveUnread: LintCheck = {
  code: 'sensitive-unread',
  title: "Un champ sensible est lu par quelqu'un, nommément",
  level: 'warning',
  run({ bundle }) {
    const grants = Object.values(bundle.workflow.read)
      .flatMap((grant) => grantedBy(grant))
      .map((one) => (typeof one === 'string' ? one : one.data));
    return sensitivePaths(bundle.dossier)
      .map(({ path, mark }) => ({ field: path.replaceAll('.*', ''), mark }))
      .filter(({ field }) => !grants.some((grant) => grant === field || grant.startsWith(`${field}.`)))
      .map(({ field, mark }) => ({
        path: '$.read',
        message: `Le champ sensible « ${field} » (${mark}) n'est donné à lire à aucun rôle : « * » et un champ parent ne le donnent pas.`,
        cure: `Nommer « ${field} » pour les rôles qui en ont besoin, ou ne plus le demander.`,
      }));
  },
};

import type { FieldError } from '../../base/base.ts';
import type { CompiledBundle, WorkflowVersions } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { inVersion, isLive, linkErrors, linksOf, renamedOpening } from '../links/links.ts';
import type { RenamedForms } from '../renamed-forms.ts';

/**
 * Signed links follow their dossier, under the names of the plan, since they name a role, events and answers. A live link that would open
 * less than its holder was promised stops the move.
 */
export async function signedLinkObstacles(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { from, to }: WorkflowVersions<CompiledBundle>,
  forms: RenamedForms,
  dossier: string,
): Promise<FieldError[]> {
  const now = await clock.now();
  const live = (await linksOf(store, dossier)).filter((link) => isLive(link, now));
  return live.flatMap((kept) => {
    const link = inVersion(kept, from.hash);
    const was = linkErrors(from.bundle, link).length;
    const [first] = was === 0 ? linkErrors(to.bundle, { ...link, ...renamedOpening(link, to, forms) }) : [];
    if (first === undefined) return [];
    const whose = link.holder ?? link.to ?? from.bundle.roles[link.role]?.title ?? link.role;
    const message = `Un lien signé en cours (${whose}) ne tiendrait plus sa promesse : à retirer d’abord. ${first.message}`;
    return [{ path: `/links/${link.id}`, code: 'signed-link', message }];
  });
}

import { problems, refuse } from '../../../base/base.ts';
import { formatInstant, formatLongDate } from '../../../time/time.ts';
import type { Context } from '../../context.ts';
import { type DocumentContent, drawOwnPage } from '../../documents/documents.ts';
import { programmeZone } from '../../served/served.ts';
import type { FoundTrace } from './erasure-shapes.ts';
import { findErasure } from './record.ts';

/** Belongs to the product: the page is the same whatever the workflow, and names nobody. */
const TEMPLATE = `<h1>Attestation d’effacement</h1>
<p>Effacement {{reference}}, demandé par une personne (article 17 du RGPD), proposé le {{propose}} et décidé le {{decide}} par {{par}}.</p>
<h2>Ce qui est parti</h2>
<dl>
{{#each faits}}
<dt>{{nom}}</dt>
<dd>{{valeur}}</dd>
{{/each}}
</dl>
<h2>Ce qui a été cherché ensuite</h2>
<p>{{cherche}}</p>
{{#each restes}}
<p>{{texte}}</p>
{{/each}}
<h2>Sauvegardes</h2>
<p>{{sauvegardes}}</p>
`;

/**
 * Draws the certificate of an erasure that is done.
 * @throws Refusal not-found · conflict before it is done
 */
export async function erasureCertificate(context: Context, id: string): Promise<DocumentContent> {
  const { certificate, decision, proposedAt, recipients } = await findErasure(context.store, id);
  if (certificate === null)
    return refuse(problems.conflict('Cet effacement n’est pas fini : il n’a pas d’attestation.'));
  const zone = await programmeZone(context);
  const { at, dossiers, whole, part, left, fields, documents, told, looked, found, backupsUntil } = certificate;
  const facts: [string, string | number][] = [
    ['Dossiers', dossiers],
    ['Effacés en entier', whole],
    ['Effacés en partie', part],
    ['Laissés', left],
    ['Réponses effacées', fields],
    ['Documents effacés', documents],
    ['Destinataires prévenus', `${told} sur ${recipients.length}`],
  ];
  const content = await drawOwnPage(context, {
    template: TEMPLATE,
    ...{ title: 'Attestation d’effacement', reference: `Effacement ${id}`, at, zone },
    data: {
      reference: id,
      propose: formatInstant(proposedAt, zone),
      decide: decision === null ? '' : formatInstant(decision.at, zone),
      par: decision?.by ?? '',
      faits: facts.map(([nom, valeur]) => ({ nom, valeur: String(valeur) })),
      cherche: `${looked} choses gardées ont été lues, le ${formatInstant(at, zone)}, pour y chercher ce qui désigne la personne : nom avec date de naissance, adresse, téléphone, e-mail, numéro.`,
      restes: remainsOf(found).map((texte) => ({ texte })),
      sauvegardes:
        backupsUntil === null
          ? 'Des sauvegardes d’avant la contiennent encore ; leur durée n’est pas dite ici. Remise en place, une sauvegarde est effacée de nouveau.'
          : `Des sauvegardes d’avant la contiennent encore, jusqu’au ${formatLongDate(backupsUntil)}. Remise en place, une sauvegarde est effacée de nouveau.`,
    },
  });
  return { name: `Attestation d’effacement ${id}.pdf`, type: 'application/pdf', content };
}

function remainsOf(found: readonly FoundTrace[]): string[] {
  const kept = found.filter(({ isExpected }) => isExpected).length;
  const others = found.length - kept;
  if (found.length === 0) return ['Rien n’en a été trouvé.'];
  return [
    ...(kept > 0
      ? [`Elle est encore dans ${kept} endroits où une obligation, ou sa demande même, veut qu’elle reste.`]
      : []),
    ...(others > 0 ? [`Elle est encore dans ${others} autres endroits, que la protection des données regarde.`] : []),
  ];
}

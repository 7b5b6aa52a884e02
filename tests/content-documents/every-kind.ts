import type { IssuedDocument } from '../../src/operations/operations.ts';
import type { Stage } from '../stories/stage.ts';
import { issuedBy, lived, livedTogether, requested, storyOf } from './made.ts';

type DocumentId = Pick<IssuedDocument, 'id'>;

/** Lists the stories of several dossiers with the kinds of document they make. */
const TOGETHER = [
  [
    'appel-de-reference',
    [
      'dossier-appel',
      'attestation-depot',
      'demande-complements',
      'accuse-reponse',
      'grille-lecture',
      'ordre-du-jour',
      'compte-rendu-comite',
      'decision-reponse',
      'avenant',
      'decision-avenant',
    ],
  ],
  ['reponse-sur-papier', ['decision-irrecevable']],
  ['convention-de-la-signature-au-solde', ['convention', 'bilan']],
  ['marche-heures-d-un-lot', ['releve-marche']],
] as const;

/** Makes one PDF of every kind in the shipped content, by template. */
export async function everyKind(stage: Stage): Promise<{ [kind: string]: Uint8Array }> {
  const made: { [kind: string]: Uint8Array } = {};
  const keep = async (kind: string, document: DocumentId | undefined) => {
    if (document === undefined) throw new Error(`No story makes « ${kind} »`);
    made[kind] = (await stage.operations.machine.issuedContent(document.id, 'pdf')).content;
  };
  const parcours = await issuedBy(stage, await lived(stage, storyOf('parcours.json')));
  for (const kind of ['convocation', 'notice-fse', 'fiche-suivi', 'fiche-activites', 'decision-sortie'])
    await keep(kind, parcours.get(`documents/${kind}`));
  const period = { du: '2024-01-01', au: '2024-06-30' };
  await keep('attestation-presence', await requested(stage, 'attestation-presence', period));
  await keep('releve-heures', await requested(stage, 'releve-heures', { du: '2024-01', au: '2024-03' }));
  for (const [kind, file] of [
    ['lettre-refus', '../stories/refus-conditions.json'],
    ['decision-ajournement', '../stories/sortie-ajournee.json'],
    ['feuille-emargement', 'seance.json'],
    ['rgpd-accuse', '../stories/demande-rgpd-terme-ferie.json'],
    ['rgpd-prolongation', '../stories/demande-rgpd-rectification.json'],
    ['rgpd-reponse', '../stories/demande-rgpd-rectification.json'],
    ['rgpd-identite', '../stories/demande-rgpd-identite-sans-reponse.json'],
    ['rgpd-refus', '../stories/demande-rgpd-identite-sans-reponse.json'],
  ] as const)
    await keep(kind, (await issuedBy(stage, await lived(stage, storyOf(file)))).get(`documents/${kind}`));
  for (const [story, kinds] of TOGETHER) {
    const issued = await issuedBy(stage, await livedTogether(stage, story));
    for (const kind of kinds) await keep(kind, issued.get(`documents/${kind}`));
  }
  return made;
}

import { plural } from '../../../base/base.ts';
import type { ErasureLine, ErasureView } from '../../../http/http.ts';
import { dayOf } from '../../look/look.ts';

export type ErasureState = ErasureLine['state'];
export type ErasedDossier = ErasureView['dossiers'][number];

export const STATES: { [state in ErasureState]: string } = {
  proposed: 'votre avis est attendu',
  'to-decide': 'la décision du responsable du traitement est attendue',
  running: 'en cours',
  done: 'fini',
  refused: 'refusé',
  dropped: 'abandonné',
};

/** Says where the erasure stands, what comes next and from whom. */
export function nextOf(erasure: ErasureView): string {
  return NEXT[erasure.state](erasure);
}

const NEXT: { [state in ErasureState]: (erasure: ErasureView) => string } = {
  proposed: (erasure) =>
    erasesNothing(erasure)
      ? 'Rien ne s’efface de ces dossiers. Renoncez à cet effacement, puis répondez à la personne par un refus qui dit pourquoi.'
      : 'Rien n’est effacé. Votre avis est attendu ; qui représente le responsable du traitement décide ensuite.',
  'to-decide': ({ decision }) =>
    decision?.outcome === 'suspend'
      ? `Rien n’est effacé. ${decision.by} a suspendu sa décision, et la donnera par le lien reçu.`
      : 'Rien n’est effacé. La décision est attendue de qui représente le responsable du traitement, par le lien reçu.',
  running: ({ done, total, awaitsVisa }) =>
    awaitsVisa
      ? `Décidé. ${countDone(done, total)} : le visa est attendu pour la suite, notez-le dès que vous l’avez.`
      : `Décidé, et en cours : ${countDone(done, total)}. Cette page se relit d’elle-même.`,
  done: ({ from }) =>
    `Fini. Lisez l’attestation, puis répondez à la personne${from === null ? '' : ' dans le dossier de sa demande'}.`,
  refused: () => 'Refusé par le responsable du traitement : rien n’a été effacé. Dites à la personne pourquoi.',
  dropped: () => 'Abandonné : rien n’a été effacé.',
};

function countDone(done: number, total: number): string {
  return `${plural(done, 'dossier')} ${done > 1 ? 'faits' : 'fait'} sur ${total}`;
}

export function erasesNothing({ dossiers }: ErasureView): boolean {
  return dossiers.every(({ state }) => state === 'left');
}

/** Says what happens, or happened, to one dossier. */
export function outcomeOf({ state, why, plan: { outcome, until, visaOf } }: ErasedDossier): string {
  const kept = until === null ? 'sans que la date de fin soit encore connue' : `jusqu’au ${dayOf(until)}`;
  if (state === 'left') {
    const untilWhen = outcome === 'kept' ? ` Il est gardé ${kept}.` : '';
    return `Rien ne s’efface. ${why ?? ''}${untilWhen}`;
  }
  if (outcome === 'part')
    return `Une partie ${state === 'done' ? 'est effacée' : 's’efface'} ; le reste est gardé ${kept}, et ne sert plus à rien d’autre.`;
  if (state === 'done') return 'Tout est effacé.';
  if (state === 'visa')
    return `Tout s’efface après le visa (${visaOf ?? ''}) ; d’ici là, une fois l’effacement décidé, l’usage du dossier est limité.`;
  return 'Tout s’efface.';
}

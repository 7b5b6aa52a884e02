import { answerControllerChange, answerGrant, waitingControllerChange, waitingGrant } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import { type MatterKind, representedBy } from '../controller/controller.ts';
import { answerErasure, waitingErasure } from '../data-subject/data-subject.ts';
import { answerWidening, waitingWidening, wideningSentence } from '../definitions/definitions.ts';
import type { MatterRecord } from './decision-shapes.ts';

/** Lists what may be put to the controller's representative. Adding a kind is its name beside the links, and one record here. */
export const MATTERS: { [kind in MatterKind]: MatterRecord } = {
  widening: {
    page: 'droits',
    read: async (context, id) => {
      const { by, wider, held, ...waiting } = await waitingWidening(context, id);
      const reason = held.reason ?? '';
      return {
        title: 'ce qui donne plus à lire des dossiers',
        lines: [`${wideningSentence(wider)}.`, ...(reason === '' ? [] : [`Motif donné : « ${reason} »`])],
        ...(await shared(context, by, waiting)),
      };
    },
    answer: answerWidening,
  },
  controller: {
    page: 'droits',
    read: async (context, id) => {
      const { by, controller, ...waiting } = await waitingControllerChange(context, id);
      return {
        title: 'que le responsable du traitement, ou qui le représente, change',
        lines: [
          `Ce serait : ${representedBy(controller)}.`,
          'Cette adresse recevrait alors ce que vous recevez aujourd’hui, et déciderait à votre place.',
        ],
        ...(await shared(context, by, waiting)),
      };
    },
    answer: answerControllerChange,
  },
  grant: {
    page: 'droits',
    read: async (context, id) => {
      const { by, person, wanted, ...waiting } = await waitingGrant(context, id);
      return {
        title: `un droit pour ${person}`,
        lines: [
          `${person} recevrait : ${wanted}.`,
          'Ce droit lit des dossiers, ou ouvre le compte de qui en lit, et aucun second compte ne peut le donner.',
        ],
        ...(await shared(context, by, waiting)),
      };
    },
    answer: answerGrant,
  },
  erasure: {
    page: 'droits-des-personnes',
    read: async ({ store, directory }, id) => {
      const { by, ...waiting } = await waitingErasure({ store }, id);
      const asker = (await directory.names()).get(by) ?? CLOSED_ACCOUNT;
      return { title: 'd’effacer les données d’une personne qui l’a demandé', asker, endsAt: null, ...waiting };
    },
    answer: answerErasure,
  },
};

const CLOSED_ACCOUNT = 'Une personne dont le compte est fermé';

async function shared(
  { directory }: Pick<Context, 'directory'>,
  by: string,
  { at, endsAt, suspended }: { at: number; endsAt: number; suspended?: { at: number; motive: string } },
) {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ asker: (await directory.names()).get(by) ?? CLOSED_ACCOUNT, at: iso(at) },
    endsAt: iso(endsAt),
    suspended: suspended === undefined ? null : { ...suspended, at: iso(suspended.at) },
  };
}

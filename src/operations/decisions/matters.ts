import { answerControllerChange, answerGrant, waitingControllerChange, waitingGrant } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import { type MatterKind, representedBy } from '../controller/controller.ts';
import { answerWidening, waitingWidening, wideningSentence } from '../definitions/definitions.ts';
import type { MatterRecord } from './decision-shapes.ts';

/** Lists what may be put to the controller's representative. Adding a kind is its name beside the links, and one record here. */
export const MATTERS: { [kind in MatterKind]: MatterRecord } = {
  widening: {
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
};

async function shared(
  { directory }: Pick<Context, 'directory'>,
  by: string,
  { at, endsAt, suspended }: { at: number; endsAt: number; suspended?: { at: number; motive: string } },
) {
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ asker: (await directory.names()).get(by) ?? 'Une personne dont le compte est fermé', at: iso(at) },
    endsAt: iso(endsAt),
    suspended: suspended === undefined ? null : { ...suspended, at: iso(suspended.at) },
  };
}

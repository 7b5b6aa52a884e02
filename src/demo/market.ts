import type { JsonObject } from '../base/base.ts';
import { addDays } from '../time/time.ts';
import { companyOf } from './answers.ts';
import type { CallAct } from './call-script.ts';
import type { Extent } from './cast.ts';

const TITLE = 'Groupe scolaire fictif';

interface Lot {
  numero: string;
  intitule: string;
  /**
   * Counts the hours due at first, then since the order was raised; `whole` and `brief` differ because fewer people work in a brief demo.
   */
  due: { [extent in Extent]: [number, number] };
}

/**
 * Describes two lots: forecast hours are enough for the first; the order of the second was raised last week beyond what its jobs will make.
 */
const LOTS: Lot[] = [
  { numero: '1', intitule: 'Gros œuvre', due: { whole: [1_600, 1_600], brief: [400, 400] } },
  { numero: '2', intitule: 'Couverture', due: { whole: [1_500, 3_400], brief: [700, 1_400] } },
];
/** Gives the company of each lot, by its rank among those that hire in the demonstration. */
const COMPANY_RANKS = [2, 3];

const lots = (today: string, extent: Extent, turn: 0 | 1) =>
  LOTS.map(({ numero, intitule, due }, rank) => ({
    ...{ numero, intitule, heuresDues: due[extent][turn] },
    ...{
      entreprise: companyOf(COMPANY_RANKS[rank] ?? 0).raisonSociale,
      siret: companyOf(COMPANY_RANKS[rank] ?? 0).siret,
    },
    ...{ debut: addDays(today, -133), fin: addDays(today, 150) },
  }));

export const market = (today: string, extent: Extent): JsonObject => ({
  intitule: TITLE,
  reference: 'TX-FICTIF-012',
  donneurOrdre: { organisme: 'Ville fictive', nom: 'Mona Démo', email: 'marches@ville.example' },
  operateur: 'org-chantier',
  lots: lots(today, extent, 0),
});

/** Completes a contract with the lot that its employer holds; empty when the employer holds none, or no market is followed. */
export function clauseOf(index: number, dossier: string | null): JsonObject {
  const lot = LOTS[COMPANY_RANKS.indexOf(index % 4)];
  if (lot === undefined || dossier === null) return {};
  return { clause: true, marche: TITLE, lot: lot.intitule, marcheSuivi: dossier, lotNumero: lot.numero };
}

/** Tells whether this person's job counts in a lot. */
export const isOnLot = (index: number): boolean => COMPANY_RANKS.includes(index % 4);

/** Plays a market where nobody works at first, so that the alert shows; then the order of the second lot is raised. */
export function marketActs(today: string, extent: Extent): CallAct[] {
  const act = (after: number, by: string, event: string, data: CallAct['data']): CallAct => ({
    ...{ date: addDays(today, after), time: '09:40', on: 'market', workflow: 'marche' },
    ...{ by, event, data },
  });
  return [
    act(-121, 'operateur', 'prendre-acte', () => ({})),
    act(-9, 'sa', 'modifier-lot', (_, dossier) => {
      const { numero, intitule, ...raised } = lots(today, extent, 1)[1] ?? {};
      const items = dossier?.data['lots'] as { id: string; numero: string }[] | undefined;
      return { ...raised, lotId: items?.find((one) => one.numero === numero)?.id ?? '' };
    }),
  ];
}

import { addDays } from '../time/time.ts';
import type { CallAct } from './call-script.ts';

/** Plays the requests of two people about their data: one is due for an answer this week, the other was extended in time. */
export function dataRequests(today: string): CallAct[] {
  const at = (days: number) => addDays(today, -days);
  const act = (on: string, date: string, by: string, event: string, data: object): CallAct => ({
    ...{ date, time: '11:00', by, on, workflow: 'demande-rgpd', event },
    data: () => data as ReturnType<CallAct['data']>,
  });
  const asker = (prenom: string, nom: string) => ({
    ...{ nom, prenom, qualite: 'personne', adresse: '8 rue des Essais\n21000 Dijon' },
    email: `${prenom.toLowerCase()}.${nom.toLowerCase()}@demo.example`,
  });
  return [
    act('rectification', at(25), 'referent', 'open', {
      ...{ droits: ['rectification'], recueLe: at(26), canal: 'courriel', demandeur: asker('Paola', 'Fictive') },
      objet: 'Mon adresse et mon téléphone ont changé, et mon nom est écrit avec une faute dans mes lettres.',
    }),
    act('acces', at(40), 'sa', 'open', {
      ...{ droits: ['acces', 'effacement'], recueLe: at(41), canal: 'courrier', demandeur: asker('Marius', 'Exemple') },
      objet: 'Je veux une copie de tout ce que vous avez sur moi, puis que ce soit effacé.',
    }),
    act('acces', at(20), 'dpo', 'prolonger', {
      motif: 'Votre demande porte sur deux parcours, dont un en archive : il faut les réunir et les relire.',
    }),
  ];
}

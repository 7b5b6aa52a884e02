import type { OutboxLine } from '../../http/http.ts';

const STATES: { [status in OutboxLine['status']]: string } = {
  doubtful: 'À vérifier',
  failed: 'En échec',
  waiting: 'En attente',
  sending: 'Envoi en cours',
  sent: 'Partie',
  skipped: 'Non envoyée',
  'to-post': 'À imprimer et poster',
  posted: 'Postée',
};

/** A letter put in a folder has left for nobody. */
export function stateOf({ status, isDeposited }: Pick<OutboxLine, 'status' | 'isDeposited'>): string {
  return status === 'sent' && isDeposited ? 'Déposée, personne ne l’a reçue' : STATES[status];
}

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

/** Whom a letter goes to: by name where it is told, else by role and by what is left of the address. */
export function recipientOf({ name, to, roleTitle }: Pick<OutboxLine, 'name' | 'to' | 'roleTitle'>): string {
  if (name !== '') return name;
  return [roleTitle, to].filter((one) => one !== '').join(', ');
}

export const MASKED = 'Masquée : elle imprime des informations que vous ne lisez pas.';

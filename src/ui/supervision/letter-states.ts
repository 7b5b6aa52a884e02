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

/** Says the state of a letter in words; a letter put in a folder has reached nobody. */
export function stateOf({ status, isDeposited }: Pick<OutboxLine, 'status' | 'isDeposited'>): string {
  return status === 'sent' && isDeposited ? 'Déposée, personne ne l’a reçue' : STATES[status];
}

/** Names the recipient of a letter, or gives their role and the visible part of their address to a reader who may not see the name. */
export function recipientOf({ name, to, roleTitle }: Pick<OutboxLine, 'name' | 'to' | 'roleTitle'>): string {
  if (name !== '') return name;
  return [roleTitle, to].filter((one) => one !== '').join(', ');
}

export const MASKED = 'Masquée : elle imprime des informations que vous ne lisez pas.';

import type { OutboxLine } from '../../http/http.ts';

export const STATES: { [status in OutboxLine['status']]: string } = {
  doubtful: 'À vérifier',
  failed: 'En échec',
  waiting: 'En attente',
  sending: 'Envoi en cours',
  sent: 'Partie',
  skipped: 'Non envoyée',
};

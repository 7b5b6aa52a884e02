import type { Intent } from '../../main.ts';
import { instantAt } from '../../time/time.ts';
import { dayOrInstant } from './day-or-instant.ts';
import type { VerbCall, VerbOption } from './verb.ts';

/** Lists the options that say why something is published, and from when. */
export const intentOptions: { [name: string]: VerbOption } = {
  reason: { value: 'motif', help: 'Pourquoi : se lit dans la liste des versions.' },
  legal: { value: 'texte', help: 'Le texte ou la décision qui l’impose.' },
  from: {
    value: 'instant',
    help: 'À partir de quand : 2027-01-01, ou 2027-01-01T08:00:00Z. Par défaut, tout de suite.',
  },
  'replace-scheduled': { help: 'Met de côté la version déjà programmée.' },
};

/**
 * Reads the intent of a publication; a bare date means the start of that day in `zone`.
 * @throws UsageError when `--from` is no instant
 */
export function intentOf(call: VerbCall, zone: string): Intent {
  const [reason, legal, from] = [call.value('reason'), call.value('legal'), call.value('from')];
  return {
    ...(reason !== undefined && { reason }),
    ...(legal !== undefined && { legal }),
    ...(from !== undefined && { effectiveFrom: instantOf(from, zone) }),
    ...(call.flag('replace-scheduled') && { cancelScheduled: true }),
  };
}

function instantOf(text: string, zone: string): string {
  const given = dayOrInstant(text);
  return 'day' in given ? new Date(instantAt(given.day, '00:00', zone)).toISOString() : given.instant;
}

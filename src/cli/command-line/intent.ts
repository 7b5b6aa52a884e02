import type { Intent } from '../../main.ts';
import { instantAt, isCivilDate } from '../../time/time.ts';
import { type Call, type Option, UsageError } from './verb.ts';

/** Why something is published, and from when. */
export const intentOptions: { [name: string]: Option } = {
  reason: { value: 'motif', help: 'Pourquoi : se lit dans la liste des versions.' },
  legal: { value: 'texte', help: 'Le texte ou la décision qui l’impose.' },
  from: {
    value: 'instant',
    help: 'À partir de quand : 2027-01-01, ou 2027-01-01T08:00:00Z. Par défaut, tout de suite.',
  },
  'replace-scheduled': { help: 'Met de côté la version déjà programmée.' },
};

/** A bare date is the start of that day in `zone`. @throws UsageError when `--from` is no instant */
export function intentOf(call: Call, zone: string): Intent {
  const [reason, legal, from] = [call.value('reason'), call.value('legal'), call.value('from')];
  return {
    ...(reason !== undefined && { reason }),
    ...(legal !== undefined && { legal }),
    ...(from !== undefined && { effectiveFrom: instantOf(from, zone) }),
    ...(call.flag('replace-scheduled') && { cancelScheduled: true }),
  };
}

function instantOf(text: string, zone: string): string {
  if (isCivilDate(text)) return new Date(instantAt(text, '00:00', zone)).toISOString();
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  if (isInstant && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new UsageError(`« ${text} » n'est pas un instant : 2027-01-01, ou 2027-01-01T08:00:00+01:00.`);
}

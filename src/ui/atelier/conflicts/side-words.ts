import { durationOf, UNITS } from '../texts/texts.tsx';

/** Writes the value of one side as people read it; an object or a list stays as its file writes it. */
export function sideInWords(side: string | null, isJson: boolean): string {
  if (side === null) return '(rien)';
  if (!isJson) return side === '' ? '(rien)' : side;
  const value: unknown = parsed(side);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  if (typeof value !== 'string') return side;
  const duration = durationOf(value);
  if (!duration) return value === '' ? '(vide)' : value;
  return `${duration.count} ${UNITS[duration.unit]}${duration.isBefore ? ' avant' : ''}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

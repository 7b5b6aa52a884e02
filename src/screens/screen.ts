import type { QueueScreen, Screen } from '../definition/definition.ts';
import { isOfOneDossier } from './screen-kinds.ts';

/** Whom a page over many dossiers is the first of, and whether it shows only the reader's own; a page of one dossier says neither. */
export function menuOf(screen: Screen): Pick<QueueScreen, 'home' | 'mine'> {
  if (isOfOneDossier(screen)) return {};
  const { home, mine } = screen;
  return { ...(home && { home }), ...(mine !== undefined && { mine }) };
}

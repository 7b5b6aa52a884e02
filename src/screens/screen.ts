import type { QueueScreen, Screen } from '../definition/definition.ts';
import { isOfOneDossier } from './screen-kinds.ts';

/**
 * Says for whom a page over many dossiers is the home page, and whether it shows only the reader's own; a page of one dossier says neither.
 */
export function menuOf(screen: Screen): Pick<QueueScreen, 'home' | 'mine'> {
  if (isOfOneDossier(screen)) return {};
  const { home, mine } = screen;
  return { ...(home && { home }), ...(mine !== undefined && { mine }) };
}

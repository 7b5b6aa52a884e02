import type { CompareScreen, QueueScreen, Screen, SessionScreen, SheetScreen } from '../definition/definition.ts';

/** True for a page that shows one dossier, from which it is reached. */
export function isOfOneDossier(screen: Screen): screen is SheetScreen | SessionScreen | CompareScreen {
  return screen.kind === 'sheet' || screen.kind === 'session' || screen.kind === 'compare';
}

/** Whom a page over many dossiers is the first of, and whether it shows only the reader's own; a page of one dossier says neither. */
export function menuOf(screen: Screen): Pick<QueueScreen, 'home' | 'mine'> {
  if (isOfOneDossier(screen)) return {};
  const { home, mine } = screen;
  return { ...(home && { home }), ...(mine !== undefined && { mine }) };
}

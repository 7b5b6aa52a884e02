import type { Context } from '../context.ts';
import { agenda } from './agenda.ts';
import type { ScreenOperations } from './contract.ts';
import { refreshParts } from './keep-parts.ts';
import { counted, exportScreen, screen, screens } from './screen.ts';
import { candidates } from './screen-candidates.ts';

export { agenda } from './agenda.ts';
export type * from './contract.ts';
export { screenShapes } from './contract.ts';

export interface ScreenMachine {
  /** Works out again what pages of figures keep, where definitions changed; returns of how many dossiers. */
  refreshFigures(): Promise<number>;
}

export function screenMachine(context: Context): ScreenMachine {
  return { refreshFigures: () => refreshParts(context) };
}

/** Declared pages over many dossiers, as one reader may see them. */
export function screenOperations(context: Context): ScreenOperations {
  return {
    agenda: (caller, request) => agenda(context, caller, request),
    screens: (caller) => screens(context, caller),
    screen: (caller, id, request) => screen(context, caller, id, request),
    counted: (caller, id, request) => counted(context, caller, id, request),
    exportScreen: (caller, id, request) => exportScreen(context, caller, id, request),
    candidates: (caller, id, sheet) => candidates(context, caller, id, sheet),
  };
}

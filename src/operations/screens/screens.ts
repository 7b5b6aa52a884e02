import type { Context } from '../context.ts';
import { agenda } from './agenda.ts';
import type { ScreenOperations } from './contract.ts';
import { counted, exportScreen, screen, screens } from './screen.ts';
import { candidates } from './screen-candidates.ts';

export { agenda } from './agenda.ts';
export type * from './contract.ts';
export { screenShapes } from './contract.ts';
export { forgetLines } from './kept-lines.ts';

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

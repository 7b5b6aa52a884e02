import type { Context } from '../context.ts';
import type { ScreenOperations } from './contract.ts';
import { counted, screen, screens } from './screen.ts';
import { candidates } from './screen-candidates.ts';

export type * from './contract.ts';
export { screenShapes } from './contract.ts';

/** Declared pages over many dossiers, as one reader may see them. */
export function screenOperations(context: Context): ScreenOperations {
  return {
    screens: (caller) => screens(context, caller),
    screen: (caller, id, request) => screen(context, caller, id, request),
    counted: (caller, id, request) => counted(context, caller, id, request),
    candidates: (caller, id, sheet) => candidates(context, caller, id, sheet),
  };
}

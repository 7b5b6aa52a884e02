import type { Caller } from '../caller.ts';
import type { Candidates, CountedDossiers, MeasureRequest, ScreenAnswer, ScreenSummary } from './screen-shapes.ts';

/** Declared pages over many dossiers. */
export interface ScreenOperations {
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<{ items: ScreenSummary[] }>;
  /** A page with what it shows to the caller now; `only` = one dossier. */
  screen(caller: Caller, id: string, request?: { dossier?: string } & MeasureRequest): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(
    caller: Caller,
    id: string,
    request: MeasureRequest & { measure: number; key?: string },
  ): Promise<CountedDossiers>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
}

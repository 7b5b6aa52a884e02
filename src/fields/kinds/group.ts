import { structureRecord } from '../bases.ts';

/** Questions together, under a title. */
export const group = structureRecord;

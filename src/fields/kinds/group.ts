import { structureRecord } from '../bases.ts';

/** Describes questions asked together, under a title. */
export const group = structureRecord;

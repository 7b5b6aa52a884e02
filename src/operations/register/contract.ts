import type { SensitiveMark } from '../../forms/forms.ts';
import type { AtRest } from '../at-rest.ts';

/**
 * The record of processing (GDPR, art. 30) as the definitions in force say it: nobody keeps a second list that drifts from what the
 * product does. What no definition knows (the basis in law, hosting, contracts) is left to be written, and said so.
 */
export interface ProcessingRegister {
  on: string;
  controllers: { name: string; address: string | null; contact: string | null; dpo: string | null; roles: string[] }[];
  processings: Processing[];
  atRest: AtRest;
  secondFactor: 'required' | 'optional';
}

export interface Processing {
  id: string;
  title: string;
  purpose: string | null;
  /** Who is concerned without an account, and who acts with one: titles of roles. */
  people: { title: string; help: string | null; isConcerned: boolean }[];
  /** Titles of the groups of data, in the order of the schema. */
  data: string[];
  sensitive: { field: string; mark: SensitiveMark; readers: string[] }[];
  recipients: { title: string; reads: 'everything' | 'some'; fields: string[]; readsSensitive: boolean }[];
  /** Names of the addresses that are called, outside Jalon. */
  called: string[];
  isPublic: boolean;
  /** In sentences; none = kept without end. */
  retention: string[];
  rules: string[];
}

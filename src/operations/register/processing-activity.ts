import type { SensitiveMark } from '../../fields/fields.ts';
import type { AtRest } from '../at-rest.ts';
import type { Controller } from '../controller/controller.ts';

/**
 * Describes the record of processing (GDPR, art. 30) from the definitions in force, so that no second list can drift from what the product
 * does. What no definition knows (legal basis, hosting, contracts) is left to be written, and the page says so.
 */
export interface ProcessingRegister {
  on: string;
  /** Is null where nobody is designated yet. */
  controller: Controller | null;
  controllers: { name: string; address: string | null; contact: string | null; dpo: string | null; roles: string[] }[];
  processings: ProcessingActivity[];
  /** Lists what was given to read since the journal tells it, oldest first. */
  widenings: { on: string; what: string; asked: string; agreed: string; isDone: boolean }[];
  atRest: AtRest;
  secondFactor: 'required' | 'optional';
}

export interface ProcessingActivity {
  id: string;
  title: string;
  purpose: string | null;
  /** Lists roles by title: `isConcerned` marks people concerned without an account; the others act with one. */
  people: { title: string; help: string | null; isConcerned: boolean }[];
  /** Lists the titles of the groups of data, in the order of the schema. */
  data: string[];
  sensitive: { field: string; mark: SensitiveMark; readers: string[] }[];
  recipients: { title: string; reads: 'everything' | 'some'; fields: string[]; readsSensitive: boolean }[];
  /** Names the external addresses that the workflow calls. */
  called: string[];
  isPublic: boolean;
  /** Lists the rules as sentences; none = kept without end. */
  retention: string[];
  rules: string[];
}

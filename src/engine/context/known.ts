import type { RolesFile } from '../../definition/definition.ts';
import type { CompiledExpression, CompiledLink, LinkedScopes } from '../language/language.ts';
import type { Bundle } from '../model/model.ts';
import type { DataForm } from './data-form.ts';

/** Holds what guards and actions may know of their bundle: the part of a compiled bundle that contains no guard and no action. */
export interface DecisionBundle {
  bundle: Bundle;
  /** Is the SHA-256 of the bundle's canonical JSON. */
  hash: string;
  /** Validates and completes the dossier's data. */
  data: DataForm;
  roles: Map<string, CompiledRole>;
  /** Maps each agreement of the person to its title, and to what says that it is given. */
  consents: ReadonlyMap<string, { title: string; given: CompiledExpression }>;
  /** Maps each link to the schema of what is read in the linked dossier, to complete what is missing. */
  linkedData: LinkedScopes;
  stateTitles: { [state: string]: string };
}

export interface CompiledRole {
  binding: RolesFile['roles'][string]['binding'];
  title: string;
  from: CompiledExpression | null;
  muteIf: CompiledExpression | null;
  contact: CompiledExpression | null;
  page: CompiledPage | null;
  offers: CompiledOffer[];
}

/** Describes the page of a role, compiled once. */
export interface CompiledPage {
  line: { title: string; now: CompiledExpression }[];
  sections: { title: string; each: CompiledExpression | null; text: CompiledExpression; empty: string | null }[];
  people: string[];
}

/** Describes a link shown on a screen, compiled once. */
export interface CompiledOffer {
  title: string;
  by: readonly string[];
  each: CompiledExpression | null;
  holder: CompiledExpression | null;
  link: CompiledLink;
}

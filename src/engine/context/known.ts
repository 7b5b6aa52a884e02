import type { RolesFile } from '../../definition/definition.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';
import type { LinkedScopes } from '../language/scope.ts';
import type { CompiledLink } from '../language/signed-link.ts';
import type { Bundle } from '../model/bundle.ts';
import type { DataForm } from './data-form.ts';

/** What guards and actions may know of the bundle they run in: the part of a compiled bundle that holds none of them. */
export interface Known {
  bundle: Bundle;
  /** SHA-256 of the bundle's canonical JSON. */
  hash: string;
  /** The schema of the dossier's data, at work. */
  data: DataForm;
  roles: Map<string, CompiledRole>;
  /** Link → what is seen of the linked dossier, to complete what is missing. */
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

/** What the page of a role says; compiled once. */
export interface CompiledPage {
  line: { title: string; now: CompiledExpression }[];
  sections: { title: string; each: CompiledExpression | null; text: CompiledExpression; empty: string | null }[];
  people: string[];
}

/** A link to be shown on a screen; compiled once. */
export interface CompiledOffer {
  title: string;
  by: readonly string[];
  each: CompiledExpression | null;
  holder: CompiledExpression | null;
  link: CompiledLink;
}

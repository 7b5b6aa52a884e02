import type { Cel } from './cel.ts';

/** A field; or a list, or a field of its items, on some of its items only. */
export type Granted = string | ItemsGrant;

export interface ItemsGrant {
  data: string;
  /** bool, of each item. Scope: item, data, reader; `readable(id)`: the reader holds a role on that dossier. */
  items: Cel;
}

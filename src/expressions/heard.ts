import type { Node } from './syntax.ts';
import type { GroupType, Type } from './type.ts';

/** Is the place of an expression, then the offset at which a name begins there. */
export type Origin = string;

/** Receives what a compilation learns of the names of fields. A listener changes nothing of what is compiled. */
export interface NameListener {
  /**
   * Reports a field read by the name at this letter. `origins` says where it is declared; it is empty where its group declares no fields.
   */
  read(place: string, start: number, name: string, origins: readonly Origin[]): void;
  /**
   * Is called when the value of a field moves to another field of the same name. `from` is empty where the product itself supplies the
   * value.
   */
  kept(from: readonly Origin[], to: readonly Origin[]): void;
  /** Reports the address of a field, in a text that begins at this letter. */
  address(place: string, start: number, text: string): void;
  gives(place: string, type: Type): void;
}

let heard: { listener: NameListener; place: string } | null = null;

/** Reports to `listener` every expression compiled while `work` runs; `work` must not postpone any compilation. */
export function listening(listener: NameListener, work: () => void): void {
  const before = heard;
  heard = { listener, place: '' };
  try {
    work();
  } finally {
    heard = before;
  }
}

export function beginHearing(place: string): void {
  if (heard !== null) heard.place = place;
}

/** Maps each name of a literal to the place where it is written; null when nobody listens. */
export function originsHere(names: readonly (readonly [name: string, key: Node])[]): Map<string, Origin[]> | null {
  if (heard === null) return null;
  const { place } = heard;
  return new Map(names.map(([name, key]) => [name, [originAt(place, key.start + 1)]]));
}

export function originAt(place: string, start: number): Origin {
  return `${place}\n${start}`;
}

export function hearRead(parent: Type, start: number, name: string): void {
  if (heard === null) return;
  const origins = parent.kind === 'object' ? (parent.origins?.get(name) ?? []) : [];
  heard.listener.read(heard.place, start, name, origins);
}

export function hearKept(from: GroupType, to: GroupType, name: string): void {
  if (heard !== null && from.fields.has(name))
    heard.listener.kept(from.origins?.get(name) ?? [], to.origins?.get(name) ?? []);
}

export function hearAddress(node: Node | undefined, text: string): void {
  if (node !== undefined) heard?.listener.address(heard.place, node.start + 1, text);
}

export function hearGiven(type: Type): void {
  heard?.listener.gives(heard.place, type);
}

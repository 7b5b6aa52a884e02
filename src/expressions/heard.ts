import type { Node } from './syntax.ts';
import type { Group, Type } from './type.ts';

/** Where a name is written: of the place of an expression, and of its first letter there. */
export type Origin = string;

/** What a compilation learns of the names of fields. Nothing of it changes what is compiled. */
export interface Listener {
  /** A field is read by the name at this letter. `origins`: where it is declared; none where its group declares no fields. */
  read(place: string, start: number, name: string, origins: readonly Origin[]): void;
  /** What one field holds is kept in the other: they bear one name. Empty where the product itself gives it. */
  kept(from: readonly Origin[], to: readonly Origin[]): void;
  /** The address of a field, in a text that begins at this letter. */
  address(place: string, start: number, text: string): void;
  /** What an expression gives. */
  gives(place: string, type: Type): void;
}

let heard: { listener: Listener; place: string } | null = null;

/** Tells `listener` of every expression compiled meanwhile, of which `work` compiles none later. */
export function listening(listener: Listener, work: () => void): void {
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

/** Of a literal: where its own names are written, when anybody listens. */
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

export function hearKept(from: Group, to: Group, name: string): void {
  if (heard !== null && from.fields.has(name))
    heard.listener.kept(from.origins?.get(name) ?? [], to.origins?.get(name) ?? []);
}

export function hearAddress(node: Node | undefined, text: string): void {
  if (node !== undefined) heard?.listener.address(heard.place, node.start + 1, text);
}

export function hearGiven(type: Type): void {
  heard?.listener.gives(heard.place, type);
}

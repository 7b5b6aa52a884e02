import type { RawElement } from './raw.ts';

export function hasClass({ attributes }: RawElement, name: string): boolean {
  return (attributes.get('class') ?? '').split(/\s+/).includes(name);
}

export function elementsIn({ children }: RawElement): RawElement[] {
  return children.flatMap((child) => ('text' in child ? [] : [child]));
}

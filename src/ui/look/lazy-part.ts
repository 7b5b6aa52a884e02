import { type ComponentType, lazy } from 'react';
import { arrival } from '../api/arrival.ts';

/** A component fetched when first shown. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await arrival(load) }));
}

/** The same, with what dresses the library's fields and windows it is made of. */
export function lazyDressed<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazyPart(async () => {
    const [{ dressed }, component] = await Promise.all([import('./dressed.tsx'), load()]);
    return dressed(component);
  });
}

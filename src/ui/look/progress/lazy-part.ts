import { type ComponentType, lazy } from 'react';
import { arrival } from '../../api/api.ts';

/** Fetches a component when it is first shown. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await arrival(load) }));
}

/** Fetches a component in the same way, along with the theme that the library's fields and windows need. */
export function lazyDressed<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazyPart(async () => {
    const [{ dressed }, component] = await Promise.all([import('./dressed.tsx'), load()]);
    return dressed(component);
  });
}

import { type ComponentType, lazy } from 'react';

/** A component fetched when first shown, with what dresses the library's fields and windows it is made of. */
export function lazyDressed<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [{ dressed }, component] = await Promise.all([import('./dressed.tsx'), load()]);
    return { default: dressed(component) };
  });
}

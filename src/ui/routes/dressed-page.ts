import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/** A page made of the library's fields and windows: what dresses them is fetched with the first of these. */
export function dressedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return lazyRouteComponent(async () => {
    const [{ dressed }, page] = await Promise.all([import('../look/dressed.tsx'), load()]);
    return { page: dressed(page[name]) };
  }, 'page');
}

import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { arrival } from '../api/arrival.ts';

/** A page fetched when one goes there. */
export function fetchedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return lazyRouteComponent(async () => ({ page: (await arrival(load))[name] }), 'page');
}

/** One made of the library's fields and windows: what dresses them is fetched with the first of these. */
export function dressedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return fetchedPage(async () => {
    const [{ dressed }, page] = await Promise.all([import('../look/dressed.tsx'), load()]);
    return { page: dressed(page[name]) };
  }, 'page');
}

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { arrival } from '../api/api.ts';
import { root } from './root.ts';

/** Fetches a page when the reader goes there. */
export function fetchedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return lazyRouteComponent(async () => ({ page: (await arrival(load))[name] }), 'page');
}

/** Fetches a page made of the library's fields and windows, along with the theme that they need. */
export function dressedPage<Name extends string>(load: () => Promise<{ [Key in Name]: ComponentType }>, name: Name) {
  return fetchedPage(async () => {
    const [{ dressed }, page] = await Promise.all([import('../look/progress/dressed.tsx'), load()]);
    return { page: dressed(page[name]) };
  }, 'page');
}

/** Makes the route of a dressed page that reads nothing of its address but its parameters. */
export function dressedRoute<const Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<{ [Key in Name]: ComponentType }>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => root, path, component: dressedPage(load, name) });
}

import { dressedRoute } from './fetched-page.ts';

const pages = () => import('./supervision-pages.ts');

const letters = dressedRoute('/courriers', pages, 'Letters');

const letter = dressedRoute('/courriers/$id', pages, 'LetterPage');

const incidents = dressedRoute('/incidents', pages, 'Incidents');

const calls = dressedRoute('/appels-sortants', () => import('../supervision/calls-page.tsx'), 'Calls');

export const supervisionRoutes = [letters, letter, incidents, calls] as const;

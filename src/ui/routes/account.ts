import { createRoute } from '@tanstack/react-router';
import { dressedPage } from './fetched-page.ts';
import { root } from './root.ts';

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  component: dressedPage(() => import('./account-pages.ts'), 'Notifications'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/compte',
  component: dressedPage(() => import('./account-pages.ts'), 'Account'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: dressedPage(() => import('./account-pages.ts'), 'ChoosePassword'),
});

const otherPassword = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe',
  component: dressedPage(() => import('./account-pages.ts'), 'ChoosePassword'),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/mot-de-passe-oublie',
  component: dressedPage(() => import('./account-pages.ts'), 'Forgotten'),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/adresse',
  component: dressedPage(() => import('./account-pages.ts'), 'ConfirmEmail'),
});

export const accountRoutes = [notifications, account, invitation, otherPassword, forgotten, confirmEmail] as const;

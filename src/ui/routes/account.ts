import { dressedRoute } from './fetched-page.ts';

const pages = () => import('./account-pages.ts');

const notifications = dressedRoute('/notifications', pages, 'Notifications');

const account = dressedRoute('/compte', pages, 'Account');

const invitation = dressedRoute('/invitation', pages, 'ChoosePassword');

const otherPassword = dressedRoute('/mot-de-passe', pages, 'ChoosePassword');

const forgotten = dressedRoute('/mot-de-passe-oublie', pages, 'Forgotten');

const confirmEmail = dressedRoute('/adresse', pages, 'ConfirmEmail');

export const accountRoutes = [notifications, account, invitation, otherPassword, forgotten, confirmEmail] as const;

/** Shows a person’s own account, and the pages that links by mail open. */

export { Account } from './account-page.tsx';
export { ChoosePassword } from './choose-password-page.tsx';
export { ConfirmEmail } from './confirm-email-page.tsx';
export { Forgotten } from './forgotten-page.tsx';
export { Notifications } from './notifications-page.tsx';

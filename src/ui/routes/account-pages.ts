/** This file groups the pages about a person's own account, because the shell of every page names each file there is. */
export { Account } from '../account/account-page.tsx';
export { ChoosePassword } from '../account/choose-password-page.tsx';
export { ConfirmEmail } from '../account/confirm-email-page.tsx';
export { Forgotten } from '../account/forgotten-page.tsx';
export { Notifications } from '../account/notifications-page.tsx';

/** Pages about one’s own account, as one file: the shell of every page names each file there is. */
export { Account } from '../account/account-page.tsx';
export { ChoosePassword } from '../account/choose-password-page.tsx';
export { ConfirmEmail } from '../account/confirm-email-page.tsx';
export { Forgotten } from '../account/forgotten-page.tsx';
export { Notifications } from '../account/notifications-page.tsx';

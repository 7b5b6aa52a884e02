/** This file groups the pages about a person's own account, because the shell of every page names each file there is. */
export { Account, ChoosePassword, ConfirmEmail, Forgotten, Notifications } from '../account/account.ts';

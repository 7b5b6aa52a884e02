export { askEmailChange, changePassword } from './changes.ts';
export { byConfirmation, confirmAccount, type Proof, sessionOf } from './confirm.ts';
export { type AccountLink, dropLinks, makeLink, openInvitations } from './link.ts';
export { accountLink, choosePassword, confirmEmail, forgotPassword, tellOldAddress } from './recovery.ts';

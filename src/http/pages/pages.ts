/** Serves the pages that need no script: links by mail, public pages, sign-in. */

export { type CastMember, castPage } from './cast-page.ts';
export { inPageWords } from './corrections.ts';
export { decidedPage, decisionClosedPage, decisionPageHtml } from './decision-page.ts';
export { docsPage } from './docs-page.ts';
export { html } from './html.ts';
export { landingPage } from './landing-page.ts';
export { page } from './layout.ts';
export { linkClosedPage, linkRenewedPage } from './link-closed-page.ts';
export { type Attempt, linkPageHtml } from './link-page.ts';
export { mailboxPage, type ShownLetter } from './mailbox-page.ts';
export { printLettersPage } from './print-letters-page.ts';
export { openingAddress, publicAnswerPage, publicListPage, publicPageHtml } from './public-page.ts';
export { itemsOf, readAnswers } from './read-answers.ts';
export {
  confirmationClosedPage,
  confirmationPage,
  contestsPage,
  membersPage,
  registeredPage,
  registrationPage,
} from './registration-page.ts';
export { recoveryPage, type SignInForm, signedInPage, signInPage } from './sign-in-page.ts';
export { verifyPage } from './verify-page.ts';

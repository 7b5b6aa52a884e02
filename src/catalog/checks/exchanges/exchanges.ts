/** Checks what a workflow sends, receives and shares with other workflows. */

export { inviteFit } from './invite-fit.ts';
export { inviteUnnamed } from './invite-unnamed.ts';
export { letterSubject } from './letter-subject.ts';
export { linkChoices } from './link-choices.ts';
export { linkFit } from './link-fit.ts';
export { linkList } from './link-list.ts';
export { linkShape } from './link-shape.ts';
export { messageFit } from './message-fit.ts';
export { messageLoop } from './message-loop.ts';
export { openingLoop } from './opening-loop.ts';
export { templateData } from './template-data.ts';

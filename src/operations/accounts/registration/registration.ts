export { registrations, settleRegistration } from './contests.ts';
export { dropMember, inviteMember, members } from './members.ts';
export type { Membership, RegisteredLine, RegistrationForm, RegistrationPageOperations } from './membership.ts';
export { registrationPages } from './pages.ts';
export { registeredWith } from './record.ts';
export { confirmRegistration, register, registrationForm, registrationOf } from './register.ts';

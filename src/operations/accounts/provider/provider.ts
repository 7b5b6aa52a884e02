export type { Identity, IdentityProvider, ProviderRequest } from './identity-provider.ts';
export { linkedPeople, unlinkPerson } from './link.ts';
export {
  beginProviderConfirmation,
  beginProviderSignIn,
  finishProviderSignIn,
  leaveProvider,
  type ProviderContext,
} from './sign-in.ts';

/** Signs a person in, with a second factor where there is one. */

export { FactorSetup, RecoveryCodes } from './second-factor.tsx';
export { SignInForm } from './sign-in-form.tsx';

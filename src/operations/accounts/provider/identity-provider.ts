/** A single sign-on in front of Jalon (OpenID Connect, ProConnect for one): what operations ask of it; effects know how. */
export interface IdentityProvider {
  /** Shown on the button: « Se connecter avec … ». */
  name: string;
  issuer: string;
  /** `anew`: even who is signed in there is asked again. @throws Refusal unavailable when it does not answer */
  begin(redirectUri: string, as: 'signed-in' | 'anew'): Promise<Begun>;
  /**
   * Exchanges the code of the address the browser came back to.
   *
   * @throws Refusal unavailable, or bad-credentials when what came back is not what was asked for
   */
  finish(begun: Begun, address: URL): Promise<Identity>;
  /** Where the browser leaves the provider too; null when it has no such address. */
  leaveUrl(idToken: string, back: string): Promise<string | null>;
}

/** What must come back unchanged. */
export interface Begun {
  /** Where the browser is sent. */
  url: string;
  state: string;
  nonce: string;
  verifier: string;
  /** The identity must have been proved since. */
  isAnew: boolean;
}

export interface Identity {
  /** For ever the same at this issuer. */
  subject: string;
  /** Null when the provider does not vouch for it. */
  email: string | null;
  /** It asked for a second factor itself. */
  isStrong: boolean;
  idToken: string;
}

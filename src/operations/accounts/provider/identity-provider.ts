/** Describes what operations ask of a single sign-on in front of Jalon (OpenID Connect, such as ProConnect); `effects` implements it. */
export interface IdentityProvider {
  /** Is shown on the button: « Se connecter avec … ». */
  name: string;
  issuer: string;
  /**
   * Begins a sign-in at the provider; `anew` means that even a person already signed in there is asked again.
   * @throws Refusal unavailable when it does not answer
   */
  begin(redirectUri: string, as: 'signed-in' | 'anew'): Promise<ProviderRequest>;
  /**
   * Exchanges the code found in the address the browser came back to.
   * @throws Refusal unavailable, or bad-credentials when what came back is not what was asked for
   */
  finish(begun: ProviderRequest, address: URL): Promise<Identity>;
  /** Returns the address where the browser leaves the provider too; null when it has none. */
  leaveUrl(idToken: string, back: string): Promise<string | null>;
}

/** Holds the values of a sign-in just begun, which must come back unchanged. */
export interface ProviderRequest {
  /** Is the address the browser is sent to. */
  url: string;
  state: string;
  nonce: string;
  verifier: string;
  /** Is true when the identity must be proved again, after the sign-in began. */
  isAnew: boolean;
}

export interface Identity {
  /** Never changes at this issuer. */
  subject: string;
  /** Is null when the provider does not vouch for the address. */
  email: string | null;
  /** Is true when the provider itself asked for a second factor. */
  isStrong: boolean;
  idToken: string;
}

import * as openid from 'openid-client';
import { problems, Refusal, refuse } from '../base/base.ts';
import type { Identity, IdentityProvider, Log, ProviderRequest } from '../operations/operations.ts';

export interface ProviderOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  scope: string;
  /** Lists the values of `acr` asked for, any of which counts as a second factor. */
  acr: string[];
  /** Is `provider` when signing in there always counts as a second factor, `claim` when it does only if `acr` or `amr` says so. */
  secondFactor: 'provider' | 'claim';
  /** Is `verified` when an address counts only if the provider says it verified it, `trusted` when it always counts. */
  email: 'verified' | 'trusted';
}

const LIMIT_S = 10;
/** Lists the values of `amr` (RFC 8176) that prove more than a password. */
const STRONG = ['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face'];

/** Lets people sign in by an authorization code with PKCE. The provider is discovered at the first sign-in, and again after a failure. */
export function createIdentityProvider(options: ProviderOptions, log?: Pick<Log, 'warn'>): IdentityProvider {
  let known: Promise<openid.Configuration> | null = null;
  const configuration = () => {
    known ??= discover(options).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  const { name, issuer } = options;
  const told = (error: unknown): never => {
    log?.warn({ provider: name, ...reasonOf(error) }, 'identity provider refused or silent');
    throw error;
  };
  return {
    name,
    issuer,
    begin: (redirectUri, as) => begin(options, configuration, { redirectUri, isAnew: as === 'anew' }).catch(told),
    finish: (begun, address) => finish(options, configuration, begun, address).catch(told),
    leaveUrl: async (idToken, back) => {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back }).href;
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: ProviderOptions): Promise<openid.Configuration> {
  const server = new URL(issuer);
  // Plain http is allowed to a provider on this very machine, for development: nothing crosses a network.
  const isHere = server.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  return openid.discovery(server, clientId, clientSecret, undefined, {
    timeout: LIMIT_S,
    // Signatures are checked even on answers straight from the provider, which the standard does not require.
    execute: [openid.enableNonRepudiationChecks, ...(isHere ? [openid.allowInsecureRequests] : [])],
  });
}

async function begin(
  { name, scope, acr }: ProviderOptions,
  configuration: () => Promise<openid.Configuration>,
  { redirectUri, isAnew }: { redirectUri: string; isAnew: boolean },
): Promise<ProviderRequest> {
  const config = await configuration().catch((cause: unknown) => {
    throw new Refusal(silent(name, cause), { cause });
  });
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
  const url = openid.buildAuthorizationUrl(config, {
    ...{ redirect_uri: redirectUri, scope, state, nonce },
    ...{ code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    ...(isAnew && { max_age: '0' }),
  });
  return { url: url.href, state, nonce, verifier, isAnew };
}

async function finish(
  options: ProviderOptions,
  configuration: () => Promise<openid.Configuration>,
  { state, nonce, verifier, isAnew }: ProviderRequest,
  address: URL,
): Promise<Identity> {
  const { name } = options;
  const config = await configuration().catch((cause: unknown) => {
    throw new Refusal(silent(name, cause), { cause });
  });
  const checks = {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    ...(isAnew && { maxAge: 0 }),
  };
  try {
    const tokens = await openid.authorizationCodeGrant(config, address, checks);
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) return refuse(problems.badCredentials(wrong(name)));
    const profile =
      claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        ? { ...claims, ...(await openid.fetchUserInfo(config, tokens.access_token, claims.sub)) }
        : claims;
    return {
      subject: claims.sub,
      email: emailIn(options, profile),
      isStrong: isStrong(options, claims),
      idToken: tokens.id_token,
    };
  } catch (error) {
    const problem = isSilence(error) ? silent(name, error) : problems.badCredentials(wrong(name));
    throw new Refusal(problem, { cause: error });
  }
}

function emailIn({ email: rule }: ProviderOptions, claims: { [name: string]: unknown }): string | null {
  const isVouched = rule === 'trusted' || claims.email_verified === true;
  return isVouched && typeof claims.email === 'string' ? claims.email : null;
}

function isStrong({ secondFactor, acr }: ProviderOptions, claims: { [name: string]: unknown }): boolean {
  if (secondFactor === 'provider') return true;
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  return acr.includes(String(claims.acr)) || methods.some((method) => STRONG.includes(String(method)));
}

/** Tells the network's silence, and the provider's own faults, from a wrong answer. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  const status = cause instanceof Response ? cause.status : 0;
  return error instanceof TypeError || error.name === 'TimeoutError' || status >= 500;
}

/** Returns what the administrator can act on: the provider's own code and words, never who signed in. */
function reasonOf(error: unknown): { code: string; reason: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const told = cause instanceof openid.AuthorizationResponseError || cause instanceof openid.ResponseBodyError;
  if (told) return { code: cause.error, reason: cause.error_description ?? cause.message };
  if (!(cause instanceof Error)) return { code: 'unknown', reason: String(cause) };
  const { code } = cause as { code?: unknown };
  return { code: typeof code === 'string' ? code : cause.name, reason: cause.message };
}

function silent(name: string, error: unknown) {
  const why = error instanceof Error ? error.name : 'silence';
  return problems.unavailable(
    `${name} ne répond pas (${why}). Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.`,
    { members: { retryAfter: 30 } },
  );
}

function wrong(name: string): string {
  return `La réponse de ${name} n’est pas celle que Jalon attendait : la connexion a été refusée, abandonnée ou a trop duré. Recommencez depuis la page de connexion.`;
}

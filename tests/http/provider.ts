import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Says what the provider claims about the person, and how it lies when the test wants it. */
export interface ProviderClaims {
  sub: string;
  claims: { [name: string]: unknown };
  nonce?: string;
  audience?: string;
  issuer?: string;
  expiresInS?: number;
  /** Signs the token with a key that the provider does not publish. */
  isForged?: boolean;
  /** Refuses to give tokens. */
  isBroken?: boolean;
}

export interface TestProvider {
  issuer: string;
  said: ProviderClaims;
  /** Follows the authorization address as a browser would, and returns the address of the way back. */
  authorize(url: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = 'jalon';
const SECRET = 'un secret de test, assez long';

export const clientOf = ({ issuer }: TestProvider) => ({
  ...{ issuer, clientId: CLIENT, clientSecret: SECRET, name: 'Identité fictive', scope: 'openid email' },
  acr: ['eidas2'],
  ...({ secondFactor: 'claim', email: 'verified' } as const),
});

/** Starts a small OpenID Connect provider over HTTP: discovery, keys, authorization code with PKCE (S256 checked). */
export async function startProvider(): Promise<TestProvider> {
  const [published, hidden] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(new URL(request.url ?? '/', issuer), Buffer.concat(chunks).toString()).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    issuer,
    said: { sub: 'sujet-1', claims: {} },
    authorize: async (url) => authorize(new URL(url), codes),
    close: () => closed(server),
  };

  async function answer({ pathname }: URL, body: string): Promise<{ status: number; body: object }> {
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: metadataOf(issuer) };
      case '/jwks':
        return {
          status: 200,
          body: { keys: [{ ...(await exportJWK(published.publicKey)), kid: 'k1', alg: 'RS256' }] },
        };
      case '/token':
        return token(new URLSearchParams(body));
      default:
        return { status: 404, body: {} };
    }
  }

  async function token(form: URLSearchParams): Promise<{ status: number; body: object }> {
    const { said } = provider;
    if (said.isBroken) return { status: 503, body: { error: 'temporarily_unavailable' } };
    const begun = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(form.get('code_verifier') ?? ''));
    if (!begun || Buffer.from(digest).toString('base64url') !== begun.challenge) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    const now = Math.floor(Date.now() / 1_000);
    const idToken = await new SignJWT({ ...said.claims, nonce: said.nonce ?? begun.nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject(said.sub)
      .setIssuer(said.issuer ?? issuer)
      .setAudience(said.audience ?? CLIENT)
      .setIssuedAt(now - 600)
      .setExpirationTime(now + (said.expiresInS ?? 300))
      .sign((said.isForged ? hidden : published).privateKey);
    return { status: 200, body: { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken } };
  }

  return provider;
}

function authorize({ searchParams }: URL, codes: Map<string, { nonce: string; challenge: string }>): string {
  const asked = (name: string) => searchParams.get(name) ?? '';
  if (asked('code_challenge_method') !== 'S256') throw new Error('PKCE is missing');
  const code = `code-${codes.size + 1}-${asked('state').slice(0, 6)}`;
  codes.set(code, { nonce: asked('nonce'), challenge: asked('code_challenge') });
  return `${asked('redirect_uri')}?${new URLSearchParams({ code, state: asked('state') })}`;
}

function metadataOf(issuer: string): object {
  return {
    ...{ issuer, jwks_uri: `${issuer}/jwks` },
    ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
    end_session_endpoint: `${issuer}/logout`,
    ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

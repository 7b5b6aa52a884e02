import type { FieldError } from '../base/base.ts';
import type { Configuration, VariableReader } from './settings.ts';
import { isHttp, listed } from './words.ts';

const OIDC_BESIDE = ['CLIENT_ID', 'CLIENT_SECRET', 'NAME', 'SCOPE', 'ACR', 'SECOND_FACTOR', 'EMAIL'].map(
  (name) => `JALON_OIDC_${name}`,
);

/** Reads a complete provider, or none: half a provider would show a button that leads nowhere. */
export function providerOf(
  checked: VariableReader,
  publicUrl: string | null,
  errors: FieldError[],
): Configuration['provider'] {
  const any = () => true;
  const issuer = checked(
    'JALON_OIDC_ISSUER',
    isHttp,
    'Écrivez l’adresse du fournisseur, par exemple https://id.exemple.fr.',
  );
  const beside = OIDC_BESIDE.filter((name) => checked(name, any, '') !== null);
  if (issuer === null && beside.length > 0) {
    const message = `${beside.join(', ')} ne sert${beside.length > 1 ? 'ent' : ''} à rien sans l’adresse du fournisseur.`;
    errors.push({ path: 'JALON_OIDC_ISSUER', code: 'required', message });
  }
  if (issuer === null || !isHttp(issuer)) return null;
  const needed = (name: string) => {
    const value = checked(name, any, '');
    const message = 'Un fournisseur d’identité le demande.';
    if (value === null) errors.push({ path: name, code: 'required', message });
    return value ?? '';
  };
  const oneOf = <Word extends string>(name: string, words: readonly [Word, Word]): Word => {
    const value = checked(
      name,
      (text) => words.some((word) => word === text),
      `Écrivez « ${words.join(' » ou « ')} ».`,
    );
    return words.find((word) => word === value) ?? words[0];
  };
  if (publicUrl === null) {
    errors.push({
      path: 'JALON_PUBLIC_URL',
      code: 'required',
      message: 'Un fournisseur d’identité demande l’adresse publique.',
    });
  }
  return {
    ...{ issuer, clientId: needed('JALON_OIDC_CLIENT_ID'), clientSecret: needed('JALON_OIDC_CLIENT_SECRET') },
    name: checked('JALON_OIDC_NAME', any, '') ?? new URL(issuer).hostname,
    scope: checked('JALON_OIDC_SCOPE', any, '') ?? 'openid email',
    acr: listed(checked('JALON_OIDC_ACR', any, '')),
    secondFactor: oneOf('JALON_OIDC_SECOND_FACTOR', ['claim', 'provider']),
    email: oneOf('JALON_OIDC_EMAIL', ['verified', 'trusted']),
  };
}

import type { FieldError } from '../base/base.ts';
import { isHttp, listed } from './words.ts';

/** Gives each receiver its own keys, or the key they share. */
export function secretsOf(
  { own, shared, names }: { own: string | null; shared: string | null; names: string[] },
  errors: FieldError[],
): { [name: string]: string[] } {
  const named = namedIn(own).map(([name, keys]): [string, string[]] => [name, keys.split(/\s+/)]);
  for (const [name, keys] of named) {
    if (names.includes(name) && keys.length <= 2 && keys.every((key) => key.length >= 24)) continue;
    const message = `« ${name} » : écrivez nom=clé, ou nom=nouvelle ancienne, d’un nom de JALON_WEBHOOKS et de clés de 24 caractères au moins.`;
    errors.push({ path: 'JALON_WEBHOOK_SECRETS', code: 'format', message });
  }
  const usual = shared === null ? [] : names.map((name): [string, string[]] => [name, [shared]]);
  return Object.fromEntries([...usual, ...named]);
}

export function webhooksOf(text: string | null, errors: FieldError[]): { [name: string]: string } {
  const named = namedIn(text);
  for (const [name, url] of named) {
    if (/^[\w.-]+$/.test(name) && isHttp(url)) continue;
    const message = `« ${name || url} » : écrivez nom=https://adresse, plusieurs séparés par des virgules.`;
    errors.push({ path: 'JALON_WEBHOOKS', code: 'format', message });
  }
  return Object.fromEntries(named);
}

/** Reads `nom=valeur,nom=valeur`; without `=`, the name is empty. */
function namedIn(text: string | null): [string, string][] {
  return listed(text).map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).trim(), pair.slice(equals + 1).trim()];
  });
}

import { closest, type FieldError, memo, problems, refuse } from '../../base/base.ts';
import { record, type Schema } from '../../shapes/shapes.ts';
import { isKeepable } from '../body/body.ts';
import { checkOf, type RouteCheck } from '../route/route.ts';

/** Shares one check among all calls, and all servers of a process, that take the same parameters. */
const checks = memo<object, RouteCheck>('checks of queries');

/**
 * Reads a typed query string. Every wrong parameter is reported: unknown (with the name probably meant), given twice, of another type. A
 * parameter without value is absent, except a flag: `?mine` is true.
 * @throws Refusal invalid-query (422), bad-request (400: broken percent-encoding)
 */
export function queryReader(schemas: { [name: string]: Schema }): (search: string) => { [name: string]: unknown } {
  const check = checks(schemas, () => checkOf(record(schemas, Object.keys(schemas))));
  return (search) => {
    const pairs = pairsOf(search);
    const values = new Map<string, unknown>();
    const errors: FieldError[] = [];
    for (const [name, value] of pairs) {
      errors.push(...nameErrors(name, schemas, values));
      if (Object.hasOwn(schemas, name)) values.set(name, typed(value, schemas[name] ?? {}));
    }
    const query = Object.fromEntries([...values].filter(([, value]) => value !== ''));
    errors.push(...check(query).map((error) => ({ ...error, path: error.path.slice(1) })));
    if (errors.length === 0) return query;
    const names = [...new Set(errors.map((error) => `« ${error.path} »`))].join(', ');
    return refuse(problems.invalidQuery(`À revoir dans l'adresse : ${names}.`, { errors }));
  };
}

function nameErrors(name: string, schemas: { [name: string]: Schema }, values: Map<string, unknown>): FieldError[] {
  if (values.has(name)) return [{ path: name, code: 'repeated', message: 'Ce paramètre est donné deux fois.' }];
  if (Object.hasOwn(schemas, name)) return [];
  const known = Object.keys(schemas);
  const meant = closest(name, known);
  if (meant) return [{ path: name, code: 'unknown', message: `Paramètre inconnu : vouliez-vous dire « ${meant} » ?` }];
  const cure = known.length === 0 ? "Cette adresse n'en prend pas." : `Paramètres possibles : ${known.join(', ')}.`;
  return [{ path: name, code: 'unknown', message: `Paramètre inconnu. ${cure}` }];
}

/** Converts a value to its type; a value that does not look like it stays text, for the check to refuse. */
function typed(value: string, schema: Schema): unknown {
  if (schema.type === 'integer') return /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  if (schema.type !== 'boolean') return value;
  if (value === '' || value === 'true') return true;
  return value === 'false' ? false : value;
}

function pairsOf(search: string): [string, string][] {
  return search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
    });
}

function decoded(text: string): string {
  const value = tryDecode(text.replaceAll('+', ' '));
  if (value !== null && isKeepable(value)) return value;
  return refuse(problems.badRequest("L'adresse est mal encodée : écrivez-la en UTF-8, chaque octet « %XX »."));
}

function tryDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

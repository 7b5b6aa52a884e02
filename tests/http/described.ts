import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import { isInstant } from '../../src/forms/ajv.ts';
import { isCivilDate } from '../../src/time/time.ts';

/** Compares answers with the OpenAPI description. */
export interface DescriptionCheck {
  /** @throws Error saying how the answer differs */
  check(answer: { method: string; path: string; status: number; type: string; body: unknown; sent?: unknown }): void;
  /** Collects the `operationId` of every operation that succeeded at least once. */
  succeeded: Set<string>;
  /** Keeps the latest request of each operation that succeeded: the parameters of its path, and its body when that is JSON. */
  asked: Map<string, LatestRequest>;
  operations: { id: string; method: string; path: string; statuses: string[] }[];
}

export interface LatestRequest {
  path: { [name: string]: string };
  body: unknown;
}

export function describedBy(openApi: JsonObject): DescriptionCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date', isCivilDate);
  ajv.addFormat('date-time', isInstant);
  ajv.addSchema(openApi, 'openapi');
  const operations = operationsOf(openApi);
  const succeeded = new Set<string>();
  const asked = new Map<string, LatestRequest>();
  return {
    operations,
    succeeded,
    asked,
    check: ({ method, path, status, type, body, sent }) => {
      const operation = operations.find((each) => each.method === method && each.matches(path));
      if (!operation) return;
      const name = `${method} ${path} → ${status}`;
      if (!operation.statuses.includes(String(status)))
        throw new Error(`${name} is not described: ${JSON.stringify(body)}`);
      if (status < 400) {
        succeeded.add(operation.id);
        asked.set(operation.id, { path: operation.namesIn(path), body: sent });
      }
      const media = status < 400 ? 'application/json' : 'application/problem+json';
      const validate = ajv.getSchema(
        `openapi#${pointer('paths', operation.path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema')}`,
      );
      if (!validate) return;
      if (!type.startsWith(media)) throw new Error(`${name} is ${type}, not ${media}`);
      if (!validate(body)) throw new Error(`${name} differs from its schema: ${ajv.errorsText(validate.errors)}`);
    },
  };
}

function operationsOf(openApi: JsonObject) {
  return Object.entries(objectOf(openApi.paths)).flatMap(([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, spec]) => {
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
      const found = (address: string) => pattern.exec(address.split('?')[0] ?? '');
      return {
        id: String(objectOf(spec).operationId),
        method: method.toUpperCase(),
        path,
        statuses: Object.keys(objectOf(objectOf(spec).responses)),
        matches: (address: string) => found(address) !== null,
        namesIn: (address: string) => decoded(found(address)?.groups),
      };
    }),
  );
}

function decoded(names: { [name: string]: string } = {}): { [name: string]: string } {
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [name, decodeURIComponent(value)]));
}

function pointer(...names: string[]): string {
  return names.map((name) => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import type { LatestRequest } from '../http/described.ts';
import { schemathesis } from './tool.js';

const SEED = '20260302';
const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';

/** These calls are left out: they end the session in use, move the clock under it, or never end. */
const LEFT = [
  ...['closeSession', 'closeOwnSession', 'closeOtherSessions', 'closeSessionsOf', 'changePassword'],
  ...['advanceClock', 'watchChanges'],
];

/**
 * Makes Schemathesis send a server, as one signed-in person, requests of every kind that our OpenAPI page describes.
 * @param page our OpenAPI page, with real ids in it (`withRealIds`)
 * @returns what it found wrong, in its words; empty = nothing
 */
export async function faultsFoundBy(
  { page, url, token }: { page: JsonObject; url: string; token: string },
  examples: number,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-schemathesis-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, inPython(JSON.stringify(page)));
  const words = [
    ...['run', file, '--url', url, '--header', `Authorization: Bearer ${token}`, '--no-color'],
    ...['--checks', CHECKS, '--phases', 'examples,fuzzing', '--max-examples', String(examples)],
    ...['--seed', SEED, '--generation-deterministic', '--no-shrink'],
    ...['--continue-on-failure', '--suppress-health-check', 'all', '--warnings', 'off'],
    ...LEFT.flatMap((id) => ['--exclude-operation-id', id]),
  ];
  try {
    const { code, said } = await ended(words, folder);
    return code === 0 ? '' : said;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rewrites patterns for Python, which has no named classes of characters; these ranges suffice for the texts that Schemathesis makes. */
function inPython(text: string): string {
  return text.replaceAll('\\\\p{Cc}', '\\\\x00-\\\\x1f\\\\x7f-\\\\x9f').replaceAll('\\\\p{Cf}', '\\\\u200b-\\\\u200f');
}

function ended(words: string[], folder: string): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(schemathesis.path, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, said }));
  });
}

/** Fills the page with what exists here: paths name ids used before or an unknown id, and bodies start from a valid example. */
export function withRealIds(page: JsonObject, asked: ReadonlyMap<string, LatestRequest>): JsonObject {
  const paths = mapped(page['paths'], (methods) =>
    mapped(methods, (operation) => {
      const known = asked.get(String(operation['operationId']));
      return known === undefined
        ? operation
        : { ...operation, ...ownParameters(operation, known), ...ownBody(operation, known) };
    }),
  );
  return { ...page, paths };
}

function ownParameters({ parameters }: JsonObject, { path }: LatestRequest): JsonObject {
  if (!Array.isArray(parameters)) return {};
  const own = (parameter: Json): Json => {
    if (!isJsonObject(parameter) || parameter['in'] !== 'path') return parameter;
    const value = path[String(parameter['name'])];
    return value === undefined ? parameter : { ...parameter, schema: { enum: [value, 'inconnu'] } };
  };
  return { parameters: parameters.map(own) };
}

function ownBody({ requestBody }: JsonObject, { body }: LatestRequest): JsonObject {
  if (!isJsonObject(body) || !isJsonObject(requestBody)) return {};
  const content = mapped(requestBody['content'], (media) => ({ ...media, example: body }));
  return { requestBody: { ...requestBody, content } };
}

function mapped(value: Json | undefined, change: (one: JsonObject) => JsonObject): JsonObject {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isJsonObject(one) ? change(one) : one]));
}

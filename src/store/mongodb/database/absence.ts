import {
  MongoNetworkError,
  MongoNotConnectedError,
  MongoParseError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';
import { backoffMs, problems, Refusal } from '../../../base/base.ts';

const GONE = [
  MongoNetworkError,
  MongoServerSelectionError,
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
];

/**
 * Lists the answers of a server that steps down, shuts down, waits for its peers or runs out of time: the same request may pass in a
 * moment. (MongoDB's error codes: 6, 7, 89, 9001 network · 64, 100 write concern · 91, 11600 shutdown · 189, 10107, 11602, 13435, 13436 not
 * primary · 50, 262 time · 112 conflict · 134 majority not yet readable · 202 network time-out.)
 */
const PASSING = new Set([6, 7, 50, 64, 89, 91, 100, 112, 134, 189, 202, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Lists the socket errors of a connection just ended by the server, which the driver does not wrap in an error of its own. */
const SOCKET_ENDED = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT']);

/** Tells failures that say nothing of the write itself: it may have been done, or not. */
function isAbsence(error: unknown): boolean {
  if (GONE.some((kind) => error instanceof kind)) return true;
  if (error instanceof Error && 'code' in error && SOCKET_ENDED.has(String(error.code))) return true;
  if (!(error instanceof MongoServerError)) return false;
  return error.hasErrorLabel('RetryableWriteError') || PASSING.has(Number(error.code));
}

/** Names the fields of the unique index that refused a write; null for any other error. */
export function duplicatedKey(error: unknown): string | null {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) return null;
  const pattern: unknown = error['keyPattern'];
  return typeof pattern === 'object' && pattern !== null ? Object.keys(pattern).join(',') : '';
}

/**
 * Tries `work` until it passes or `patienceMs` have gone by; `again` says that an earlier try may have been done without an answer.
 * @throws Refusal `unavailable` when the server does not answer in time
 */
export async function waitOut<T>(patienceMs: number, work: (again: boolean) => Promise<T>): Promise<T> {
  const since = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt > 1);
    } catch (error) {
      if (!isAbsence(error)) throw error;
      const pause = backoffMs(attempt, 20, 1_000, Math.random());
      if (performance.now() - since + pause > patienceMs) throw absent(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function absent(cause: unknown): Refusal {
  const detail =
    "La base de données ne répond pas. La demande a pu être enregistrée ou non : renvoyez-la à l'identique dans un instant.";
  return new Refusal(problems.unavailable(detail, { members: { retryAfter: 5 } }), { cause });
}

/** Turns an error of an absent or unwilling server, while the store opens, into a French sentence. */
export async function explained<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (isAbsence(error))
      throw new Error("Le serveur MongoDB ne répond pas : vérifiez son adresse, qu'il tourne et que le réseau passe.", {
        cause: error,
      });
    if (error instanceof MongoServerError && [13, 18].includes(Number(error.code)))
      throw new Error("Le serveur MongoDB refuse l'accès : vérifiez le nom et le mot de passe de l'adresse.", {
        cause: error,
      });
    if (error instanceof MongoParseError || isUnknownHost(error))
      throw new Error(`L'adresse MongoDB n'est pas utilisable : ${error.message}. Corrigez l'hôte ou ses options.`, {
        cause: error,
      });
    throw error;
  }
}

/** Recognises an unknown host: a `mongodb+srv` address is looked up by name before any server is asked. */
function isUnknownHost(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && ['ENOTFOUND', 'ENODATA', 'EAI_AGAIN'].includes(String(error.code))
  );
}

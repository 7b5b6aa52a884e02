import type { ServerResponse } from 'node:http';
import { type Problem, problems, Refusal, Unreadable } from '../../base/base.ts';
import { problemAnswer } from '../../operations/records.ts';

/** Turns a thrown error into what the client reads; `isBug` means that no code expected it. */
export function toProblem(error: unknown): { problem: Problem; isBug: boolean } {
  if (error instanceof Refusal) return { problem: error.problem, isBug: false };
  // The operators must know of it: it is logged like a bug, and answered in words that say what to do.
  if (error instanceof Unreadable) return { problem: problems.altered(error.message), isBug: true };
  // The router throws this for a path whose percent-encoding is broken.
  if (error instanceof URIError) {
    return {
      problem: problems.badRequest("L'adresse est mal encodée : écrivez-la en UTF-8, chaque octet « %XX »."),
      isBug: false,
    };
  }
  const detail =
    "Une erreur inattendue s'est produite ; rien n'a été changé par cette demande, sauf si vous l'aviez déjà envoyée.";
  return {
    problem: problems.internal(`${detail} Réessayez, puis donnez le numéro de la demande à l'administration.`),
    isBug: true,
  };
}

export function problemBody(problem: Problem, requestId: string): object {
  return { ...problemAnswer(problem), requestId };
}

export function sendProblem(response: ServerResponse, problem: Problem, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(problemBody(problem, requestId)));
  const headers = { 'content-type': 'application/problem+json; charset=utf-8', 'content-length': bytes.length };
  response.writeHead(problem.status, { ...headers, ...adviceOf(problem) }).end(bytes);
}

/** Returns the headers that a status asks for: how to sign in, when to come back. */
export function adviceOf({ status, members }: Problem): { [name: string]: string } {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="Jalon"' };
  if (status === 405) return { allow: String(members?.allow ?? '') };
  if (status !== 429 && status !== 503) return {};
  return { 'retry-after': String(Math.max(1, Number(members?.retryAfter ?? 5))) };
}

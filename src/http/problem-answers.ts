import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { type Problem, problems } from '../base/base.ts';
import type { Log } from '../operations/operations.ts';
import { html, page } from './pages/pages.ts';
import { sendPage } from './route/route.ts';
import { adviceOf, newNonce, sendProblem, toProblem, traceOf } from './server/server.ts';

/** Answers an address that no route and no file has. */
export const notFound: RequestHandler = (request, response) => {
  const isApi = request.path.startsWith('/api/');
  traceOf(request).isPage = !isApi && request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
  const cure = traceOf(request).isPage
    ? 'Vérifiez-la, ou repartez de la page d’accueil.'
    : 'La documentation est à /api/v1/docs.';
  answerProblem(request, response, problems.notFound(`Cette adresse n'existe pas. ${cure}`));
};

/**
 * Answers a problem in the words of the API, or as a page to a person who was looking at one. A page that needs a session leads to sign-in.
 */
export function answerProblem(request: Request, response: Response, problem: Problem): void {
  const { isPage, requestId } = traceOf(request);
  if (!isPage || response.headersSent) {
    sendProblem(response, problem, requestId);
    return;
  }
  if (problem.code === 'unauthenticated' && request.method === 'GET') {
    response.redirect(303, `/connexion?retour=${encodeURIComponent(request.originalUrl)}`);
    return;
  }
  const render = (nonce: string) => problemPage(nonce, problem, requestId);
  sendPage(response, { status: problem.status, render, headers: adviceOf(problem) }, newNonce());
}

/** Logs bugs, with what they carried, in this one place; the client learns only the number of its request. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, _next) => {
    if (request.destroyed && !request.complete) return;
    const { problem, isBug } = toProblem(error);
    if (isBug) log.error({ err: error, ...traceOf(request) }, 'unexpected error');
    answerProblem(request, response, problem);
  };
}

/** Shows a refusal to a person who was looking at a page: what, why, what to do. */
function problemPage(nonce: string, problem: Problem, requestId: string): string {
  const reasons = [
    ...(problem.errors ?? []).map(({ message }) => message),
    ...(problem.because ?? []).map(({ text }) => text),
  ];
  const main = html`<div class="notice wrong" role="alert">
<p>${problem.detail}</p>
${reasons.length > 0 && html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
</div>
<p class="quiet">Si vous demandez de l’aide, donnez le numéro de cette demande : <code>${requestId}</code>.</p>`;
  return page({ title: problem.title, main, nonce, width: 'narrow', band: 'quiet' });
}

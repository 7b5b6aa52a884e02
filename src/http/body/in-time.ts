import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Problem, problems, refuse } from '../../base/base.ts';

export const tooSlow: Problem = {
  ...problems.badRequest('La demande a mis trop de temps à arriver.'),
  status: 408,
};

/**
 * Limits the time to receive a body without a file, which is small: a slower sender only holds a connection. A file may take ten minutes
 * (`serverOf`).
 */
const BODY_MS = 60_000;

/** @throws Refusal bad-request (408), with which the connection ends: the rest is not waited for */
export async function inTime<Content>(
  request: IncomingMessage,
  response: ServerResponse,
  read: Promise<Content>,
): Promise<Content> {
  if (request.complete) return read;
  let giveUp: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    giveUp = setTimeout(() => resolve('late'), BODY_MS);
  });
  try {
    const content = await Promise.race([read, late]);
    if (content !== 'late') return content;
    response.setHeader('connection', 'close');
    return refuse(tooSlow);
  } finally {
    clearTimeout(giveUp);
  }
}

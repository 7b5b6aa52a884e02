import { Refusal } from '../../base/base.ts';
import { enforcedBy } from '../../operations/records.ts';
import { text } from '../../shapes/shapes.ts';
import { type FormFields, fieldOf } from '../body/body.ts';
import { decidedPage, decisionClosedPage, decisionPageHtml } from '../pages/pages.ts';
import { type Ask, pageReply, type Reply, type Route, route } from '../route/route.ts';

const shared = {
  ...{ tag: 'Pages publiques', access: 'link.use', undocumented: true },
  only: [
    enforcedBy('openedMatter', async () => {
      const { openedMatter } = await import('../../operations/operations.ts');
      return { openedMatter };
    }),
  ],
} satisfies Partial<Route>;
const token = { token: text({ pattern: '^[A-Za-z0-9._~-]{1,200}$' }) };
const answers = { 200: { description: 'Une page', type: 'text/html' } };

const read = route({
  ...shared,
  method: 'get',
  path: '/decision/:token',
  id: 'readDecisionPage',
  summary: 'Ce qui attend le responsable du traitement',
  params: token,
  answers,
  handle: ({ operations, path }) =>
    orClosed(async () => {
      const waiting = await operations.decisionPage(path.token);
      return pageReply((nonce) => decisionPageHtml(nonce, { token: path.token, waiting, refusal: null, motive: '' }));
    }),
});

const OUTCOMES = ['agree', 'refuse', 'suspend'] as const;

const decide = route({
  ...shared,
  method: 'post',
  path: '/decision/:token',
  id: 'decideByLink',
  summary: 'Décider pour le responsable du traitement',
  params: token,
  form: true,
  bodyLimit: 10_000,
  answers,
  handle: (ask) => orClosed(() => decideOrShow(ask)),
});

/** An answer that names none of the three suspends: it is the only one that does nothing for good. */
async function decideOrShow({ operations, path, body }: Ask<{ path: 'token'; body: FormFields }>): Promise<Reply> {
  const outcome = OUTCOMES.find((one) => one === fieldOf(body, 'reponse')) ?? 'suspend';
  const motive = fieldOf(body, 'motif').slice(0, 500);
  try {
    await operations.decide(path.token, { outcome, motive });
    return pageReply((nonce) => decidedPage(nonce, outcome));
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code === 'link-closed') throw error;
    const { detail, status } = error.problem;
    const waiting = await operations.decisionPage(path.token);
    return pageReply(
      (nonce) => decisionPageHtml(nonce, { token: path.token, waiting, refusal: detail, motive }),
      status,
    );
  }
}

async function orClosed(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'link-closed') throw error;
    const { detail, status } = error.problem;
    return pageReply((nonce) => decisionClosedPage(nonce, detail), status);
  }
}

export const decisionPageRoutes: Route[] = [read, decide];

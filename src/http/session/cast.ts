import { Refusal } from '../../base/base.ts';
import type { Caller } from '../../operations/operations.ts';
import { type FormFields, fieldOf } from '../body/body.ts';
import { type CastMember, castPage } from '../pages/pages.ts';
import { type Ask, pageReply, type Route, redirect, route } from '../route/route.ts';
import { adviceOf, type SessionCookie } from '../server/server.ts';
import { readerOf } from './sign-in.ts';

/** Serves the people of a demonstration, whose passwords it has printed: one button signs a visitor in as one of them, like anyone. */
export function castRoutes(cast: readonly CastMember[], cookie: SessionCookie): Route[] {
  const shared = {
    ...{ path: '/roles', tag: 'Démonstration', access: 'session.open', undocumented: true },
    answers: { 200: { description: 'Une page', type: 'text/html' } },
  } satisfies Partial<Route>;
  return [
    route({
      ...shared,
      method: 'get',
      id: 'readCastPage',
      summary: 'Personnes de la démonstration',
      handle: async (ask) => {
        const here = emailOf(await readerOf(ask));
        return pageReply((nonce) => castPage(nonce, { cast, here }));
      },
    }),
    route({
      ...shared,
      method: 'post',
      id: 'becomeMember',
      summary: 'Devenir une personne de la démonstration',
      form: true,
      bodyLimit: 10_000,
      handle: (ask) => become(ask, cast, cookie),
    }),
  ];
}

async function become(ask: Ask<{ body: FormFields }>, cast: readonly CastMember[], cookie: SessionCookie) {
  const { operations, client, body } = ask;
  const wanted = cast.find(({ email }) => email === fieldOf(body, 'email'));
  if (!wanted) return redirect('/roles');
  const { email, password } = wanted;
  const { address, device } = client;
  try {
    const { secret, browser } = await operations.signIn({
      ...{ email, password, kind: 'cookie', address, device, browser: client.browser },
    });
    if (client.via === 'cookie' && client.secret) await operations.signOut(client.secret);
    return redirect('/app/', cookie.enter({ secret, browser }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const here = emailOf(await readerOf(ask));
    const refusal = `${wanted.name} : ${problem.detail}`;
    return pageReply((nonce) => castPage(nonce, { cast, here, refusal }), problem.status, adviceOf(problem));
  }
}

function emailOf(person: Caller['person'] | null): string | null {
  return person?.email ?? null;
}

import { mailboxPage, type ShownLetter } from '../pages/mailbox-page.ts';
import { pageReply } from '../route/reply.ts';
import type { Route } from '../route/route.ts';

/** Serves the letters of a demonstration, whose visitors do not have the mailboxes of its people. */
export function mailboxRoutes(letters: () => Promise<ShownLetter[]>): Route[] {
  return [
    {
      method: 'get',
      path: '/boite',
      id: 'readMailbox',
      summary: 'Boîte aux lettres de la démonstration',
      tag: 'Démonstration',
      access: 'public.read',
      undocumented: true,
      answers: { 200: { description: 'Une page', type: 'text/html' } },
      handle: async () => {
        const shown = await letters();
        return pageReply((nonce) => mailboxPage(nonce, shown));
      },
    },
  ];
}

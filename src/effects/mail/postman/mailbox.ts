import { cache } from '../../../base/base.ts';
import type { Message, Postman } from './message.ts';

const MAX_KEPT = 200;

/**
 * Holds what was sent lately, newest first: a demonstration shows it to the people it was written to. It is in the memory of this process
 * alone.
 */
export interface Mailbox {
  postman: Postman;
  letters(): Pick<Message, 'to' | 'subject' | 'text' | 'at'>[];
}

/** Wraps a postman, so that its letters may be read once it has taken them. */
export function mailboxOf(postman: Postman): Mailbox {
  const written = cache<string, Message>({ name: 'letters being sent', bound: MAX_KEPT });
  const taken: Message[] = [];
  const keep = (messageId: string) => {
    const message = written.get(messageId);
    written.delete(messageId);
    if (message) taken.unshift(message);
    taken.splice(MAX_KEPT);
  };
  return {
    postman: {
      ...postman,
      withdraw: (messageIds) => {
        const gone = new Set(messageIds);
        taken.splice(0, taken.length, ...taken.filter(({ messageId }) => !gone.has(messageId)));
        return postman.withdraw(messageIds);
      },
      compose: (message) => {
        written.set(message.messageId, message);
        return postman.compose(message);
      },
      send: async (envelope, content) => {
        const result = await postman.send(envelope, content);
        if (result.kind === 'taken') keep(envelope.messageId);
        return result;
      },
    },
    letters: () => taken,
  };
}

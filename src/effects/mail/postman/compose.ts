import MailComposer from 'nodemailer/lib/mail-composer';
import { type Invitation, icalendarText } from '../../../operations/operations.ts';
import type { Message } from './message.ts';

export interface Sender {
  name: string;
  address: string;
}

/** Reads `Nom <adresse>`, or an address alone. */
export function senderOf(text: string): Sender {
  const [, name = '', address = text] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(text) ?? [];
  return { name, address: address.trim() };
}

/**
 * Composes the whole MIME message: text and its twin in HTML, attachments, the meeting. The same message gives the same bytes, so that what
 * is sent again is what was sent. Nothing is fetched, neither file nor URL, whatever the content says.
 */
export function composer(from: Sender): (message: Message) => Promise<Uint8Array> {
  return async (message) => {
    const { to, messageId, subject, html, text, at, attachments, invitation } = message;
    const { replyTo } = message;
    const guests = { organizer: replyTo ?? from, attendee: to, at };
    const { body, images } = withImagesApart(html, messageId);
    const mail = new MailComposer({
      // These are copies: the library normalises addresses in place, and records cached by the store are frozen.
      from: { ...from },
      to: { ...to },
      ...(replyTo !== undefined && { replyTo: { ...replyTo } }),
      messageId,
      date: new Date(at),
      subject,
      text,
      html: body,
      attachments: [
        ...attachments.map(({ name, type, content }) => ({
          filename: name,
          contentType: type,
          content: Buffer.from(content),
        })),
        ...images,
      ],
      ...(invitation !== null && {
        icalEvent: {
          method: methodOf(invitation),
          filename: invitation.isCancelled ? 'annulation.ics' : 'invitation.ics',
          content: invitationText(invitation, guests),
        },
      }),
      // These tell other machines that nobody wrote this by hand, and that no absence message is awaited (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
      baseBoundary: messageId.replaceAll(/[^A-Za-z0-9]/g, ''),
      disableFileAccess: true,
      disableUrlAccess: true,
      newline: 'windows',
    });
    return mail.compile().build();
  };
}

/** Makes parts of the message out of images written inside the HTML: most mail readers show no `data:` address. */
function withImagesApart(html: string, messageId: string) {
  const images: {
    cid: string;
    filename: string;
    contentType: string;
    content: Buffer;
    contentDisposition: 'inline';
  }[] = [];
  const body = html.replaceAll(
    /(<img\b[^>]*?\bsrc=")data:image\/(png|jpeg);base64,([A-Za-z0-9+/=]+)"/g,
    (_, before: string, type: string, base64: string) => {
      const filename = `image-${images.length + 1}.${type}`;
      const cid = `${filename}.${messageId.replaceAll(/[<>]/g, '')}`;
      const content = Buffer.from(base64, 'base64');
      images.push({ cid, filename, contentType: `image/${type}`, content, contentDisposition: 'inline' });
      return `${before}cid:${cid}"`;
    },
  );
  return { body, images };
}

interface Guests {
  organizer: { name: string; address: string };
  attendee: { name: string; address: string };
  /** Is in ISO UTC: when the letter was written. */
  at: string;
}

/** Is written twice, in the calendar and in the type of its part (RFC 6047): a mail reader that finds two different words does nothing. */
function methodOf({ isCancelled }: Invitation): 'REQUEST' | 'CANCEL' {
  return isCancelled ? 'CANCEL' : 'REQUEST';
}

/** Writes a request for a meeting (RFC 5546) that calendars show with « accept » and « decline », or its cancellation. */
export function invitationText(invitation: Invitation, { organizer, attendee, at }: Guests): string {
  const { isCancelled, place, description = null, ...meeting } = invitation;
  const event = {
    ...meeting,
    writtenAt: at,
    location: place,
    ...(description !== null && { description }),
    status: isCancelled ? ('CANCELLED' as const) : ('CONFIRMED' as const),
    isBusy: !isCancelled,
    organizer,
    attendee: { ...attendee, isAsked: !isCancelled },
  };
  return icalendarText({ method: methodOf(invitation), name: null, events: [event] });
}

import MailComposer from 'nodemailer/lib/mail-composer';
import type { Message } from '../operations/operations.ts';
import { invitationText } from './invitation.ts';

export interface Sender {
  name: string;
  address: string;
}

/** `Nom <adresse>` or an address alone. */
export function senderOf(text: string): Sender {
  const [, name = '', address = text] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(text) ?? [];
  return { name, address: address.trim() };
}

/**
 * The MIME message, whole: text and its twin in HTML, pieces, the meeting. The same message gives the same bytes, so that what is
 * sent again is what was sent. Nothing is fetched, neither file nor URL, whatever the content says.
 */
export function composer(from: Sender): (message: Message) => Promise<Uint8Array> {
  return async (message) => {
    const { to, messageId, subject, html, text, at, attachments, invitation } = message;
    const guests = { organizer: from, attendee: to, at };
    const mail = new MailComposer({
      from,
      to,
      messageId,
      date: at,
      subject,
      text,
      html,
      attachments: attachments.map(({ name, type, content }) => ({
        filename: name,
        contentType: type,
        content: Buffer.from(content),
      })),
      ...(invitation !== null && {
        icalEvent: { method: 'REQUEST', filename: 'invitation.ics', content: invitationText(invitation, guests) },
      }),
      // Told to other machines: nobody wrote this by hand, and no absence message is awaited (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'fr' },
      baseBoundary: messageId.replaceAll(/[^A-Za-z0-9]/g, ''),
      disableFileAccess: true,
      disableUrlAccess: true,
      newline: 'windows',
    });
    return mail.compile().build();
  };
}

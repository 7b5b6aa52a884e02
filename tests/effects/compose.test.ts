import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/effects/effects.ts';
import { meetingWords } from '../../src/effects/mail/issuer.ts';
import { issuerOf } from '../../src/effects/mail/mail.ts';
import { composer, invitationText, senderOf } from '../../src/effects/mail/postman/compose.ts';

const compose = composer(senderOf('Jalon, le suivi <jalon@exemple.fr>'));

describe('a message', () => {
  it('holds its text and its twin, its pieces and the meeting, and says who, when and which', async () => {
    const parsed = await simpleParser(Buffer.from(await compose(message())));

    expect(parsed.from?.value).toEqual([{ name: 'Jalon, le suivi', address: 'jalon@exemple.fr' }]);
    expect([parsed.to].flat()[0]?.value).toEqual([{ name: 'Zoé « Z » Démo', address: 'zoe@exemple.fr' }]);
    expect(parsed).toMatchObject({ subject: 'Été à 9 h 30 — « convocation »', messageId: '<mail-1@exemple.fr>' });
    expect(parsed.date?.toISOString()).toBe('2026-03-02T08:00:00.000Z');
    expect(parsed.text?.trim()).toBe('Bonjour Zoé,\n\n.un point en tête de ligne');
    expect(parsed.html).toContain('<h1>Été</h1>');
    const [pdf, ...others] = parsed.attachments.filter(({ filename }) => filename !== 'invitation.ics');
    expect(others).toEqual([]);
    expect(pdf).toMatchObject({ filename: 'Décision n° 3.pdf', contentType: 'application/pdf' });
    expect(pdf?.content).toEqual(Buffer.from('%PDF-1.7'));
  });

  it('is the same bytes for the same letter', async () => {
    expect(await compose(message())).toEqual(await compose(message()));
  });

  it('carries images beside its HTML, where readers show them', async () => {
    const html = '<h1>A</h1><img alt="x" src="data:image/png;base64,iVBORw0KGgo="><p>B</p>';

    const parsed = await simpleParser(Buffer.from(await compose({ ...message(), html, attachments: [] })), {
      keepCidLinks: true,
    });

    expect(parsed.html).toContain('src="cid:image-1.png.mail-1@exemple.fr"');
    expect(parsed.attachments.find(({ related }) => related)?.content).toEqual(Buffer.from('iVBORw0KGgo=', 'base64'));
  });

  it('fetches nothing and writes no header from what a person typed', async () => {
    const typed = 'Objet\r\nBcc: pirate@exemple.fr';
    const name = 'Zoé\r\nBcc: autre@exemple.fr';
    const html = '<h1>A</h1><img src="file:///etc/passwd"><img src="https://exemple.fr/x.png">';

    const raw = Buffer.from(
      await compose({ ...message(), subject: typed, html, to: { name, address: 'zoe@exemple.fr' } }),
    );
    const parsed = await simpleParser(raw);

    expect(parsed.bcc).toBeUndefined();
    expect(parsed.attachments.filter(({ related }) => related)).toEqual([]);
  });
});

describe('a letter of an organisation', () => {
  const replyTo = { name: 'Atelier fictif', address: 'contact@atelier.exemple.fr' };

  it('is answered by it, and not by the machine that sends', async () => {
    const parsed = await simpleParser(Buffer.from(await compose({ ...message(), replyTo })));

    expect(parsed.from?.value[0]?.address).toBe('jalon@exemple.fr');
    expect(parsed.replyTo?.value).toEqual([replyTo]);
  });

  it('leaves the addresses it is given as they are, even those the store keeps frozen', async () => {
    const to = Object.freeze({ name: 'Zoé Démo', address: 'zoe@EXEMPLE.fr' });

    await compose({ ...message(), to, replyTo: Object.freeze({ ...replyTo }) });

    expect(to.address).toBe('zoe@EXEMPLE.fr');
  });

  it('asks to its meetings in its own name, and says where it is and how to reach it', async () => {
    const issuer = issuerOf({
      ...{ name: 'Atelier fictif', street: '1 rue des Essais\nBât. B', postcode: '21000', city: 'Dijon' },
      ...{ phone: '03 53 01 00 10', email: replyTo.address },
    });
    const description = issuer && meetingWords(issuer);
    const raw = await compose({ ...message(), replyTo, invitation: { ...meeting(), description } });
    const { attachments } = await simpleParser(Buffer.from(raw));
    const calendar = attachments.find(({ filename }) => filename === 'invitation.ics')?.content.toString() ?? '';
    const { event } = read(calendar);

    expect(event.organizer).toBe(`mailto:${replyTo.address}`);
    expect(event.description).toBe(
      [
        'Rendez-vous donné par Atelier fictif',
        'Adresse : 1 rue des Essais, Bât. B, 21000 Dijon',
        'Téléphone : 03 53 01 00 10',
        'E-mail : contact@atelier.exemple.fr',
      ].join('\n'),
    );
  });

  it('has no answer to an address nobody could write to', () => {
    expect(issuerOf({ name: 'Atelier', email: 'passez nous voir' })?.email).toBeNull();
    expect(issuerOf({ name: 'Atelier', email: 'a@b.fr\r\nBcc: c@d.fr' })?.email).toBeNull();
    expect(issuerOf({ email: 'a@b.fr' })).toBeNull();
  });
});

describe('a meeting', () => {
  it('is read by a calendar as it was meant', async () => {
    const { event, component } = read(invitationText(meeting(), guests()));

    expect(event.uid).toBe('dos-1:3:0');
    expect(event.summary).toBe('Rendez-vous ; bilan, suite');
    expect(event.location).toBe('Salle 2\n3, rue « Haute »');
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-03-29T07:30:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-03-29T08:15:00.000Z');
    expect(component.getFirstPropertyValue('method')).toBe('REQUEST');
    expect([event.sequence, event.component.getFirstPropertyValue('status')]).toEqual([4, 'CONFIRMED']);
    expect(event.organizer).toBe('mailto:jalon@exemple.fr');
    // The scheme of an address is read in either case (RFC 3986 §3.1).
    const attendees = event.attendees.map((one) => String(one.getFirstValue()).replace(/^mailto:/i, ''));
    expect(attendees).toEqual(['zoe@exemple.fr']);
  });

  it('lets no name, place or identifier become a line of the calendar', () => {
    const typed = 'Zoé "Z" \\ ; ,\r\nSTATUS:CANCELLED';
    const named = {
      organizer: { name: typed, address: 'jalon@exemple.fr' },
      attendee: { name: typed, address: 'zoe@exemple.fr' },
    };

    const { event } = read(
      invitationText({ ...meeting(), uid: typed, title: typed, place: typed }, { ...guests(), ...named }),
    );

    expect(event.component.getAllProperties('status').map((one) => one.getFirstValue())).toEqual(['CONFIRMED']);
    expect([event.summary, event.location, event.uid]).toEqual(Array(3).fill(typed.replace('\r', '')));
    expect(event.attendees.map((one) => one.getParameter('cn'))).toEqual(['Zoé  Z    ; ,  STATUS:CANCELLED']);
  });

  it('is folded by octets, between characters', () => {
    const text = invitationText({ ...meeting(), title: 'é'.repeat(200), place: '😀'.repeat(60) }, guests());

    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toContain('�');
    expect(read(text).event.summary).toBe('é'.repeat(200));
    expect(read(text).event.location).toBe('😀'.repeat(60));
  });

  it('comes with the message in a form calendars act upon', async () => {
    const raw = Buffer.from(await compose({ ...message(), invitation: meeting() })).toString();

    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(raw).toMatch(/filename=invitation\.ics/i);
  });

  it('that is cancelled is taken out by the same name, and asks for no answer', async () => {
    const cancelled = { ...meeting(), sequence: 9, isCancelled: true };
    const { event, component } = read(invitationText(cancelled, guests()));
    const raw = Buffer.from(await compose({ ...message(), invitation: cancelled })).toString();

    expect([component.getFirstPropertyValue('method'), event.uid, event.sequence]).toEqual(['CANCEL', 'dos-1:3:0', 9]);
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.attendees.map((one) => one.getParameter('rsvp'))).toEqual([undefined]);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=CANCEL/i);
  });
});

function message(): Message {
  return {
    to: { name: 'Zoé « Z » Démo', address: 'zoe@exemple.fr' },
    messageId: '<mail-1@exemple.fr>',
    subject: 'Été à 9 h 30 — « convocation »',
    html: '<h1>Été</h1>',
    text: 'Bonjour Zoé,\n\n.un point en tête de ligne\n',
    at: '2026-03-02T08:00:00.000Z',
    attachments: [{ name: 'Décision n° 3.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
    invitation: null,
  };
}

function meeting() {
  const place = 'Salle 2\n3, rue « Haute »';
  return {
    uid: 'dos-1:3:0',
    ...{ sequence: 4, isCancelled: false },
    startsAt: '2026-03-29T07:30:00.000Z',
    minutes: 45,
    title: 'Rendez-vous ; bilan, suite',
    place,
  };
}

function guests() {
  const organizer = { name: 'Jalon "suivi"', address: 'jalon@exemple.fr' };
  return { organizer, attendee: { name: 'Zoé', address: 'zoe@exemple.fr' }, at: '2026-03-02T08:00:00.000Z' };
}

function read(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  const found = component.getFirstSubcomponent('vevent');
  if (found === null) throw new Error('No event');
  return { component, event: new ICAL.Event(found) };
}

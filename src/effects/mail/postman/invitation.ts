import { type Invitation, icalendarText } from '../../../operations/operations.ts';

export interface Guests {
  organizer: { name: string; address: string };
  attendee: { name: string; address: string };
  /** Is in ISO UTC: when the letter was written. */
  at: string;
}

/** Is written twice, in the calendar and in the type of its part (RFC 6047): a mail reader that finds two different words does nothing. */
export function methodOf({ isCancelled }: Invitation): 'REQUEST' | 'CANCEL' {
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

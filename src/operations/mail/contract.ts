import type { Format, Rendered } from '../../documents/documents.ts';
import type { Caller } from '../caller.ts';
import type {
  MailRepository,
  NamedAbsence,
  Notification,
  OutboxLetter,
  OutboxLine,
  Preferences,
} from './mail-types.ts';
import type { TemplateLine, TemplateView } from './template-shapes.ts';

/** Letters sent and notices shown, and how each person wants them. */
export interface LetterOperations {
  outbox(
    caller: Caller,
    query: { status?: string; dossier?: string; cursor?: string; limit?: number },
  ): Promise<{ items: OutboxLine[]; nextCursor: string | null }>;
  letter(caller: Caller, id: string): Promise<OutboxLetter>;
  letterContent(caller: Caller, id: string): Promise<{ name: string; content: Uint8Array }>;
  resendLetter(caller: Caller, id: string): Promise<OutboxLetter>;
  resolveLetter(
    caller: Caller,
    id: string,
    decision: { outcome: 'arrived' | 'abandoned'; motive: string },
  ): Promise<OutboxLetter>;
  bounceLetter(caller: Caller, id: string, report: { reason: string }): Promise<OutboxLetter>;
  notifications(
    caller: Caller,
    query: { unread?: boolean; cursor?: string; limit?: number },
  ): Promise<{ items: Notification[]; unread: number; nextCursor: string | null }>;
  readNotifications(caller: Caller, wanted: { ids: string[] } | 'all'): Promise<{ unread: number }>;
  preferences(caller: Caller): Promise<Preferences>;
  putPreferences(caller: Caller, preferences: Preferences): Promise<Preferences>;
  absences(caller: Caller): Promise<{ items: NamedAbsence[] }>;
  /** Who may stand in for the caller. */
  colleagues(caller: Caller): Promise<{ items: { id: string; name: string }[] }>;
  addAbsence(
    caller: Caller,
    absence: { person?: string; standIn: string; from: string; until: string },
  ): Promise<NamedAbsence>;
  dropAbsence(caller: Caller, id: string): Promise<void>;
  /** What the current versions write with, for who edits definitions. */
  templates(caller: Caller): Promise<{ items: TemplateLine[] }>;
  /** One of them: its source, and what it says of fictional data or why it says nothing. */
  template(caller: Caller, tried: { workflow: string; template: string }): Promise<TemplateView>;
  /** A template filled with fictional data. */
  tryTemplate(caller: Caller, tried: { workflow: string; template: string }, format: Format): Promise<Rendered>;
  /** The same, sent to the caller; `letter`: its id in the outbox. */
  testTemplate(
    caller: Caller,
    tried: { workflow: string; template: string },
  ): Promise<{ to: string; messageId: string; letter: string }>;
}

export interface MailMachine {
  /** To whom letters go, what is kept of each, and sending. */
  mail: MailRepository;
  /** A letter came back, says a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}

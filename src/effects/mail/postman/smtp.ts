import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { DeliveryResult, Postman } from './message.ts';

export interface SmtpOptions {
  /** Is `smtp(s)://user:password@host:port`; `smtp` upgrades to TLS where the server offers it. */
  url: string;
  /** Is the envelope sender, to which other servers send their refusals. */
  from: string;
  /** Limits the whole dialogue with the server, ms; default 45 s. */
  limitMs?: number;
}

/** Limits one dialogue, far below the lease of its task. */
export const DIALOGUE_MS = 45_000;
const SILENCE_MS = 20_000;

/**
 * Hands one message to a mail server, on a connection of its own. The library's connection is driven by hand because only this tells
 * whether the content had begun to leave when the line broke: before that the message cannot have been taken, after it may have been, even
 * if the last word was not heard.
 */
export function smtpTo(options: SmtpOptions): Postman['send'] {
  const { limitMs = DIALOGUE_MS, from } = options;
  const server = serverOf(options.url);
  return (envelope, content) =>
    new Promise((resolve) => {
      const connection = new SMTPConnection({
        ...server.connection,
        connectionTimeout: Math.min(limitMs, SILENCE_MS),
        greetingTimeout: Math.min(limitMs, SILENCE_MS),
        socketTimeout: Math.min(limitMs, SILENCE_MS),
      });
      let hasBegun = false;
      const end = (result: DeliveryResult) => {
        clearTimeout(timer);
        connection.removeAllListeners('error');
        // A connection that breaks after the result is no error.
        connection.on('error', () => {});
        if (result.kind === 'taken') connection.quit();
        else connection.close();
        resolve(result);
      };
      const refused = (error: unknown) => end(resultOf(error, hasBegun));
      const timer = setTimeout(() => refused(new Error('Le serveur de courrier est trop lent')), limitMs);
      const message = Readable.from(
        (function* () {
          hasBegun = true;
          yield Buffer.from(content);
        })(),
        { objectMode: false },
      );
      const send = () =>
        connection.send(
          { from, to: [envelope.to], size: content.byteLength, use8BitMime: false },
          message,
          (error, info) => (error || !info ? refused(error) : end({ kind: 'taken', response: info.response ?? '' })),
        );
      connection.once('error', refused);
      connection.connect((error) => {
        if (error) return refused(error);
        if (server.credentials === null) return send();
        connection.login({ credentials: server.credentials }, (failure) => (failure ? refused(failure) : send()));
      });
    });
}

function serverOf(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const user = decodeURIComponent(url.username);
  const credentials = user === '' ? null : { user, pass: decodeURIComponent(url.password) };
  // A password never travels in clear.
  return { connection: { host: url.hostname, port, secure, requireTLS: credentials !== null && !secure }, credentials };
}

/**
 * Lists the errors with which the server refuses the sender, the recipient or the content; an earlier error is trouble of the installation,
 * for its administrator.
 */
const OF_THIS_LETTER = ['EENVELOPE', 'EMESSAGE'];

/** Reads a refusal. 4xx and silence are temporary; so is a 5xx that is not about this letter: no TLS, a wrong password, no service. */
function resultOf(error: unknown, hasBegun: boolean): DeliveryResult {
  const { responseCode, code, message } = refusalIn(error);
  const isAnswer = responseCode !== null && responseCode >= 400;
  const isPermanent = isAnswer && responseCode >= 500 && OF_THIS_LETTER.includes(code);
  return { kind: 'refused', isPermanent, mayHaveArrived: hasBegun && !isAnswer, error: message };
}

function refusalIn(error: unknown): { responseCode: number | null; code: string; message: string } {
  if (!(error instanceof Error))
    return { responseCode: null, code: '', message: 'Le serveur de courrier n’a pas répondu.' };
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  // The server's own words are kept alone: people read them, and the library writes English around them.
  const said = 'response' in error && typeof error.response === 'string' ? error.response.trim() : '';
  return { responseCode, code: 'code' in error ? String(error.code) : '', message: said || error.message };
}

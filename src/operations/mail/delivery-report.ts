/** Holds the content of a delivery report (RFC 3464) about one of our letters. */
export interface DeliveryReport {
  /** Holds the id of the letter, from the Message-ID quoted in the report. */
  letter: string;
  /** Is `failed` when the letter will not arrive; other actions (`delayed`, `delivered`…) need nothing. */
  action: string;
  /** Quotes the answer of the recipient's server. */
  reason: string;
}

/**
 * Reads a report as text. Servers differ in all but three lines: `Action`, the reason, and the headers of our message, which hold its
 * Message-ID. Returns null when the report is about none of our letters.
 */
export function readDeliveryReport(text: string): DeliveryReport | null {
  const unfolded = text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ');
  const ours = [...unfolded.matchAll(/^(?:Message-ID|References|In-Reply-To): .*?<(mail-[0-9a-z]{20})@[^>\s]+>/gim)];
  const letter = ours.at(-1)?.[1];
  if (letter === undefined) return null;
  const field = (name: string) => new RegExp(`^${name}: *(.+)$`, 'im').exec(unfolded)?.[1]?.trim();
  const action = (field('Action') ?? 'failed').toLowerCase();
  const said = field('Diagnostic-Code') ?? field('Status') ?? field('Subject') ?? 'sans explication';
  return { letter, action, reason: said.replace(/^smtp; */i, '').slice(0, 500) };
}

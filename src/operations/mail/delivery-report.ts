/** What a delivery report (RFC 3464) says of one of our letters. */
export interface DeliveryReport {
  /** Id of the letter, from the Message-ID of the message it gives back. */
  letter: string;
  /** `failed`: it will not arrive · `delayed`, `delivered`…: nothing to do. */
  action: string;
  /** What the recipient's server said. */
  reason: string;
}

/**
 * Reads a report, as text. Servers differ in all but three lines: `Action`, what they call the reason, and the headers of our
 * message, where its Message-ID is. Null when it speaks of none of our letters.
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

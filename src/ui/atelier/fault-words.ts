/** What is wrong and what cures it, as two sentences: some that come from afar end with their own full stop. */
export function faultSaid({ message, cure }: { message: string; cure: string }): string {
  return /[.!?…]$/.test(message) ? `${message} ${cure}` : `${message}. ${cure}`;
}

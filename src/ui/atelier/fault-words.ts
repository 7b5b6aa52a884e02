/** Joins a fault and its cure as two sentences; some faults already end with a full stop. */
export function faultSaid({ message, cure }: { message: string; cure: string }): string {
  return /[.!?…]$/.test(message) ? `${message} ${cure}` : `${message}. ${cure}`;
}

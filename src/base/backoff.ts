/**
 * Returns the milliseconds to wait before try `attempt` (1 = first retry): it doubles from `firstMs`, capped at `capMs`, and half of it
 * varies with `chance` in [0, 1), given by the caller, so that a herd of callers spreads.
 */
export function backoffMs(attempt: number, firstMs: number, capMs: number, chance: number): number {
  const ceiling = Math.min(capMs, firstMs * 2 ** Math.max(0, attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}

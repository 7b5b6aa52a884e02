import type { Offstage } from './offstage.ts';

const DAY_S = 86_400;

/** The demonstration's clock, to the second; never back. */
export async function moveTo(someone: Offstage, instant: string): Promise<void> {
  const { now } = await someone.call<{ now: string }>('GET', 'me');
  const seconds = Math.ceil((Date.parse(instant) - Date.parse(now)) / 1_000);
  const advance = `P${Math.floor(seconds / DAY_S)}DT${seconds % DAY_S}S`;
  if (seconds > 0) await someone.call('POST', 'demo/clock', { advance });
}

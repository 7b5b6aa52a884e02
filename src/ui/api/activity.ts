/** When the person last did something on this page; pages that read again by themselves do not count. */
let lastActAt = Date.now();
let lastReportAt = Date.now();

const IDLE_AFTER_MS = 60_000;

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
  addEventListener(
    kind,
    () => {
      lastActAt = Date.now();
    },
    { passive: true, capture: true },
  );
}

/** Nobody has acted for a while: what is asked now does not make the session last. */
export function isIdle(): boolean {
  return Date.now() - lastActAt > IDLE_AFTER_MS;
}

/** A call has just told the server that someone is here. */
export function noteReported(): void {
  lastReportAt = Date.now();
}

/** The person has acted since the server last heard of it: reading and scrolling ask for nothing. */
export function hasActedSinceReport(): boolean {
  return lastActAt > lastReportAt;
}

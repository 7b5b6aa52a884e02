/** Records when the person last did something on this page; automatic rereads do not count. */
let lastActAt = Date.now();
let lastReportAt = Date.now();

const IDLE_AFTER_MS = 60_000;

/** Starts to listen for what the person does; it is called once, when the page starts. */
export function watchActivity(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
    addEventListener(
      kind,
      () => {
        lastActAt = Date.now();
      },
      { passive: true, capture: true },
    );
  }
}

/** Tells whether nobody has acted for a while: the calls made then do not prolong the session. */
export function isIdle(): boolean {
  return Date.now() - lastActAt > IDLE_AFTER_MS;
}

/** Remembers that a call has just shown the server that someone is active. */
export function noteReported(): void {
  lastReportAt = Date.now();
}

/** Tells whether the person has acted since the server last heard of it, because reading and scrolling send no call. */
export function hasActedSinceReport(): boolean {
  return lastActAt > lastReportAt;
}

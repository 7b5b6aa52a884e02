const OF_DEADLINE = /^[^:]*:deadline:(?<key>.*):(?<incarnation>\d+):(?<occurrence>\d+)$/s;

/**
 * Returns a deadline's payload without what its key already tells: deadlines are armed by the half-dozen, and each step that arms some
 * writes every page they fill.
 */
export function barePayload(task: string, payload: object): object {
  const told = toldBy(task);
  if (told === null || !('title' in payload)) return payload;
  const left = Object.entries(payload).slice(Object.keys(told).length);
  const bare = Object.fromEntries(left);
  return JSON.stringify({ ...told, ...bare }) === JSON.stringify(payload) ? bare : payload;
}

/** Returns the payload as it was armed; an older payload, written whole, is left as it is. */
export function wholePayload(task: string, payload: object): object {
  if (!('title' in payload) || 'incarnation' in payload) return payload;
  return { ...toldBy(task), ...payload };
}

function toldBy(task: string): object | null {
  const { key, incarnation, occurrence } = OF_DEADLINE.exec(task)?.groups ?? {};
  if (key === undefined) return null;
  return { key, incarnation: Number(incarnation), occurrence: Number(occurrence), name: key.split(/[/#]/)[0] };
}

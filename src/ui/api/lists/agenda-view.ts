export interface AgendaView {
  /** Is a civil day among those shown; today when absent. */
  jour?: string | undefined;
  vue?: 'jour' | undefined;
  /** Is true for all dossiers that the reader may see, and absent for their own. */
  tous?: boolean | undefined;
}

/** Ignores whatever it does not understand in the address. */
export function agendaViewOf({ jour, vue, tous }: Record<string, unknown>): AgendaView {
  return {
    jour: isDay(jour) ? jour : undefined,
    vue: vue === 'jour' ? vue : undefined,
    tous: tous === true || undefined,
  };
}

/**
 * Refuses the 31 of February, which `Date` reads as a day of March. It does not use the room `time`, which every first page would then have
 * to fetch.
 */
function isDay(text: unknown): text is string {
  return typeof text === 'string' && new Date(Date.parse(text) || 0).toISOString() === `${text}T00:00:00.000Z`;
}

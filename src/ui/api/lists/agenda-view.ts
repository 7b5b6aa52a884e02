export interface AgendaView {
  /** A civil day of what is shown; absent: today. */
  jour?: string | undefined;
  vue?: 'jour' | undefined;
  /** True: of all dossiers one may read, not only one's own. */
  tous?: boolean | undefined;
}

/** Whatever the address says, what is not understood is left out. */
export function agendaViewOf({ jour, vue, tous }: Record<string, unknown>): AgendaView {
  return {
    jour: isDay(jour) ? jour : undefined,
    vue: vue === 'jour' ? vue : undefined,
    tous: tous === true || undefined,
  };
}

/** `Date` reads the 31 of February as a day of March. Not by the room `time`: every first page, which reads the addresses, would fetch it. */
function isDay(text: unknown): text is string {
  return typeof text === 'string' && new Date(Date.parse(text) || 0).toISOString() === `${text}T00:00:00.000Z`;
}

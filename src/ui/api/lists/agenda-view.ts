export interface AgendaView {
  /** A civil day of what is shown; absent: today. */
  jour?: string | undefined;
  vue?: 'jour' | undefined;
  /** True: of all dossiers one may read, not only one's own. */
  tous?: boolean | undefined;
}

/** Whatever the address says, what is not understood is left out. */
export function agendaViewOf({ jour, vue, tous }: Record<string, unknown>): AgendaView {
  const isDay = typeof jour === 'string' && /^\d{4}-\d\d-\d\d$/.test(jour) && !Number.isNaN(Date.parse(jour));
  return { jour: isDay ? jour : undefined, vue: vue === 'jour' ? vue : undefined, tous: tous === true || undefined };
}

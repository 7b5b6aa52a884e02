import { isCivilDate } from '../../../time/time.ts';

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
    jour: isCivilDate(jour) ? jour : undefined,
    vue: vue === 'jour' ? vue : undefined,
    tous: tous === true || undefined,
  };
}

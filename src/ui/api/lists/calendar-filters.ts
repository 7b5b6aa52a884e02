/** All of it lives in the address. */
export interface CalendarFilters {
  /** Absent = what is addressed to me; `mine` = whatever is to come on the dossiers I follow. */
  whose?: 'mine' | 'all' | undefined;
  workflow?: string | undefined;
  role?: string | undefined;
  /** Name of a deadline of the workflow. */
  rule?: string | undefined;
  dossier?: string | undefined;
  /** Id of the person who follows the dossiers. */
  holder?: string | undefined;
  /** YYYY-MM. */
  month?: string | undefined;
}

/** Whatever the address says, what is not understood is left out. */
export function calendarFiltersOf(search: Record<string, unknown>): CalendarFilters {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  return {
    whose: search.whose === 'mine' || search.whose === 'all' ? search.whose : undefined,
    workflow: text('workflow'),
    role: text('role'),
    rule: text('rule'),
    dossier: text('dossier'),
    holder: text('holder'),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.exec(text('month') ?? '')?.[0],
  };
}

/** Holds the filters of the calendar, all of which live in the address. */
export interface CalendarFilters {
  /** Is absent for what is addressed to the reader, and `mine` for whatever is to come on the dossiers they follow. */
  whose?: 'mine' | 'all' | undefined;
  workflow?: string | undefined;
  role?: string | undefined;
  /** Is the name of a deadline of the workflow. */
  rule?: string | undefined;
  dossier?: string | undefined;
  /** Is the id of the person who follows the dossiers. */
  holder?: string | undefined;
  /** Is written as YYYY-MM. */
  month?: string | undefined;
}

/** Ignores whatever it does not understand in the address. */
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

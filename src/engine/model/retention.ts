import type { Cel } from './cel.ts';

/**
 * How long the dossiers of a workflow are kept, in two tiers: at hand of those who work on them, then archived, read by nobody but on a
 * traced motive, until nothing more asks for them. The current version says it, of every dossier, whichever it is pinned to.
 */
export interface Retention {
  active: {
    /** What is counted from, in words: « la clôture de la demande ». Absent = « le dernier contact ». */
    what?: string;
    /** Dates of contacts, each null while there is none: the latest counts. Scope: data, liens, etats, dossier. */
    from: Cel | Cel[];
    /** ISO duration, counted from it. */
    for: string;
    /** Told so long before it is archived, by a to-do to these roles. */
    notice?: { before: string; to: string[] };
  };
  archive: {
    /** Roles that may open an archived dossier, for a motive. */
    opens?: string[];
    /** ISO duration of an opening; absent = seven days. */
    lasts?: string;
    /** Roles that go on reading it as before: those by mandate. */
    reads?: string[];
  };
  keep: {
    /** What obliges, in words: « le dernier paiement ». */
    what?: string;
    /** bool. False = nothing asks for the dossier once it is over: it is erased without being archived. Absent = true. */
    if?: Cel;
    /** Date that the legal duration counts from, or null while it is not known. */
    from: Cel;
    /** Counted from the last day of its year. */
    endOf?: 'year';
    /** ISO duration. */
    for: string;
  };
  erase?: {
    /** Fields of the first level that stay. */
    keep?: string[];
    /** What a list of elimination calls these dossiers. */
    kind?: string;
    /** The archives' visa is waited for, whose words say who gives it. */
    visa?: string;
  };
}

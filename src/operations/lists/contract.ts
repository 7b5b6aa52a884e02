import type { Caller } from '../caller.ts';
import type {
  ExportedList,
  ExportRequest,
  ListColumn,
  ListRequest,
  Row,
  SavedView,
  SavedViewContent,
} from './list-shapes.ts';

/** Lists of dossiers: what one keeps of them, what they show, and taking them away as a file. */
export interface ListOperations {
  list(
    caller: Caller,
    query: ListRequest,
  ): Promise<{ items: Row[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  /** What a list may show, for this workflow or for any. @throws Refusal not-found */
  listColumns(caller: Caller, workflow?: string): Promise<{ items: ListColumn[] }>;
  /** Every dossier of the list, not only a page; each is noted as read by this person. @throws Refusal too-large (XLSX) */
  exportList(caller: Caller, request: ExportRequest): Promise<ExportedList>;

  /** One's own, and those shared with a role one holds; by name. */
  savedViews(caller: Caller): Promise<{ items: SavedView[]; default: string | null }>;
  /** @throws Refusal forbidden (sharing is for who follows the whole programme), conflict (too many, a name taken) */
  addSavedView(caller: Caller, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's), forbidden, conflict */
  putSavedView(caller: Caller, id: string, view: SavedViewContent): Promise<SavedView>;
  /** @throws Refusal not-found (or another's) */
  dropSavedView(caller: Caller, id: string): Promise<void>;
  /** The one the list opens with; null = none. @throws Refusal not-found */
  chooseDefaultView(caller: Caller, id: string | null): Promise<void>;
}

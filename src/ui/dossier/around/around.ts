/** Shows what surrounds a dossier: people, documents, other dossiers. */

export { AlsoKnown } from './also-known.tsx';
export { Duplicates } from './duplicates.tsx';
export { Known } from './known.tsx';
export { OnDemand } from './on-demand.tsx';
export { SentNotice } from './sent.tsx';
export { Codes, Documents, Links, People, Sheets } from './surroundings.tsx';

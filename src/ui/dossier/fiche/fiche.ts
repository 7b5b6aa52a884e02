/** Shows what a dossier says, by sections. */

export { Conditions } from './conditions.tsx';
export { FactValue, isAbsent } from './fact-value.tsx';
export { Facts, shownOf } from './facts.tsx';
export { PaperFiche } from './paper-fiche.tsx';
export { FicheHead, PartLinks, WholeFiche } from './parts.tsx';

export function percent(part: number | null): string {
  return part === null ? 'sans objet' : part.toLocaleString('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
}

import type { FieldError } from '../../base/base.ts';
import type { CompiledBundle, CompiledNode } from '../compile/compile.ts';
import { named, obstacle } from './obstacle.ts';

/** Finds where the machine under `node` would miss an active state, or have two where one is allowed, if these ids were active. */
export function holes(node: CompiledNode, active: ReadonlySet<string>): FieldError[] {
  const states = node.children.filter(({ kind }) => kind !== 'history');
  const inner = states.filter(({ id }) => active.has(id));
  const here = node.kind === 'parallel' ? missingRegions(states, inner) : notOne(node, inner.length);
  return [...here, ...inner.flatMap((child) => holes(child, active))];
}

function missingRegions(regions: CompiledNode[], inner: CompiledNode[]): FieldError[] {
  return regions
    .filter((region) => !inner.includes(region))
    .map((region) => {
      const message = `La partie ${titleOf(region)} est nouvelle : le dossier n’y est jamais entré.`;
      return obstacle(`/states/${region.id}`, 'new-region', message);
    });
}

function notOne(node: CompiledNode, count: number): FieldError[] {
  if (node.kind !== 'compound' || count === 1) return [];
  if (count > 1) {
    const message = `Les étapes où est le dossier dans ${titleOf(node)} ne peuvent plus être en cours ensemble.`;
    return [obstacle(`/states/${node.id}`, 'merged-regions', message)];
  }
  const message = `L’étape ${titleOf(node)} se divise maintenant en plusieurs : on ne sait pas dans laquelle est le dossier.`;
  return [obstacle(`/states/${node.id}`, 'divided-state', message)];
}

function titleOf({ id, definition }: CompiledNode): string {
  return named(definition.meta?.title, id);
}

export function titled({ stateTitles }: CompiledBundle, id: string): string {
  return named(stateTitles[id], id);
}

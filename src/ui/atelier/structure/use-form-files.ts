import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { asksForm, dossierPath, type FormOf, objectIn, type Texts } from '../../../definition/edit/edit.ts';
import { sourcesQuery } from '../../api/api.ts';
import { type Editor, useDefinitions } from './use-definitions.ts';

export const ROLES = 'workflows/roles.json';

/**
 * Loads a form with the workflows that ask it, their dossiers' schemas, the roles, and the schemas from which these borrow parts. Null
 * while loading.
 */
export function useFormFiles(editor: Editor, path: string): FormOf | null {
  const form = formNamed(path);
  const texts = useSelector(editor.store, ({ context }) => context.texts);
  const { data: sources } = useQuery(sourcesQuery);
  const known = sources?.files ?? [];
  const served = known.find((file) => file.path === path);
  const shared = served !== undefined && served.workflow === null;
  const asked = known
    .filter(({ kind, workflow }) => kind === 'workflow' && (shared || workflow === served?.workflow))
    .map((file) => file.path);
  const begun = Object.keys(texts).filter((one) => asksForm(one, texts[one], form));
  const workflows = [...new Set([...asked, ...begun])];
  const dossiers = workflows.flatMap((one) => dossierOf(texts[one]));
  const schemas = [path, ...new Set(dossiers)];
  const borrowed = schemas.flatMap((one) => borrowedBy(texts, one));
  const all = useDefinitions(editor, [ROLES, ...workflows, ...new Set([...schemas, ...borrowed])]);
  if (all === null || dossiers.length < workflows.length) return null;
  return { texts: all, form, workflows: workflows.filter((one) => asksForm(one, all[one], form)) };
}

function formNamed(path: string): string {
  return /^schemas\/(.+)\.schema\.json$/.exec(path)?.[1] ?? '';
}

function dossierOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const workflow = objectIn(text);
  return [workflow ? dossierPath(workflow) : 'schemas/'];
}

/** Lists the schemas from which it borrows parts, directly or not. */
export function borrowedBy(texts: Texts, path: string, known: readonly string[] = []): string[] {
  const named = [...(texts[path] ?? '').matchAll(/"\$ref"\s*:\s*"([^"#/\\]+\.schema\.json)/g)];
  const own = [...new Set(named.map(([, file]) => `schemas/${file}`))].filter((file) => !known.includes(file));
  return own.flatMap((file) => [file, ...borrowedBy(texts, file, [...known, ...own])]);
}

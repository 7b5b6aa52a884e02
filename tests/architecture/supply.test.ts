import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import satisfies from 'spdx-satisfies';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

/** These licences let us give Jalon away without a duty on its own code; none is of the GPL family. */
const AGREED = [
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Unlicense',
    'Zlib',
  ],
  ...['Python-2.0', 'PSF-2.0', 'CC0-1.0', 'OFL-1.1'],
  // Files under these licences keep them; they do not extend to our files.
  ...['MPL-2.0', 'EPL-2.0'],
];
/** These are allowed for tools that are not shipped: lists of licence names, a table of browsers. */
const AGREED_FOR_TOOLS = [...AGREED, 'CC-BY-3.0', 'CC-BY-4.0'];

interface Component {
  license?: string;
  dev?: boolean;
  resolved?: string;
  integrity?: string;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: { [folder: string]: Component };
};
const components = Object.entries(packages).filter(([folder]) => folder !== '');

/** The lock file omits the former way of writing a licence, a list of objects, so package.json is read. */
function licenceOf(folder: string, { license }: Component): string {
  if (license !== undefined) return license;
  const { licenses } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
    licenses?: { type: string }[];
  };
  return (licenses ?? []).map(({ type }) => type).join(' OR ');
}

const isAgreed = (licence: string, agreed: string[]) => licence !== '' && satisfies(licence, agreed);

describe('What Jalon is made of', () => {
  it('every component has a licence that was agreed to', () => {
    const others = components
      .map(([folder, one]) => ({
        folder,
        licence: licenceOf(folder, one),
        agreed: one.dev ? AGREED_FOR_TOOLS : AGREED,
      }))
      .filter(({ licence, agreed }) => !isAgreed(licence, agreed));

    expect(others.map(({ folder, licence }) => `${folder}: ${licence}`)).toEqual([]);
    expect(isAgreed('GPL-3.0-only', AGREED_FOR_TOOLS)).toBe(false);
    expect(isAgreed('', AGREED_FOR_TOOLS)).toBe(false);
  });

  it('every component is taken by the digest of its content, and none from a place of its own', () => {
    const others = components.filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity);

    expect(others.map(([folder]) => folder)).toEqual([]);
  });
});

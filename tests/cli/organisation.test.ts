import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ANIMATION } from '../../src/demo/letterheads.ts';
import { jalon } from './jalon.ts';
import { scratch } from './scratch.ts';

describe('organisation', () => {
  const { store, path } = scratch();
  const act = (...words: string[]) => jalon(['organisation', ...words, ...store]);

  test('add, change and list keep what is not told, and show that there is a logo', async () => {
    const logo = path('logo.png');
    await writeFile(logo, Buffer.from(ANIMATION.logo ?? '', 'base64'));

    const made = await act('add', '--name', 'Structure fictive', '--city', 'Dijon', '--role', 'sa', '--json');
    const { id } = JSON.parse(made.out) as { id: string };
    const changed = await act('change', '--id', id, '--phone', '03 53 01 00 10', '--logo', logo);
    const { out } = await act('list', '--json');

    expect(made.code).toBe(0);
    expect(changed).toMatchObject({ code: 0, out: expect.stringContaining('Organisation modifiée') });
    expect(JSON.parse(out)).toMatchObject([
      {
        id,
        name: 'Structure fictive',
        letterhead: { city: 'Dijon', phone: '03 53 01 00 10', logo: true, roles: ['sa'] },
      },
    ]);
  });

  test('a logo that is no PNG, or an organisation nobody made, is refused', async () => {
    const text = path('logo.txt');
    await writeFile(text, 'pas une image');

    const wrong = await act('add', '--name', 'Autre structure', '--logo', text);
    const unknown = await act('change', '--id', 'org-nulle', '--city', 'Dijon');

    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('PNG') });
    expect(unknown).toMatchObject({ code: 1, error: expect.stringContaining('« org-nulle »') });
  });
});

import { describe, expect, it } from 'vitest';
import { drawDocument } from '../../src/documents/pool/draw.ts';
import { letterRequest, VERIFICATION } from './letter.ts';
import { requestFor } from './request.ts';
import { desk, hasTools, run } from './tools.ts';

describe.skipIf(!hasTools && process.env['CI'] !== 'true')('A PDF', () => {
  const put = desk();
  const print = async (request: Parameters<typeof drawDocument>[0]) =>
    put('document.pdf', (await drawDocument(request)).content);

  it('is sound, tagged and dated by its data', async () => {
    const file = await print(letterRequest());
    const info = run('pdfinfo', ['-isodates', file]);

    expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors found');
    expect(info).toMatch(/Title:\s+Convocation/);
    expect(info).toMatch(/Author:\s+Association d’essai/);
    expect(info).toMatch(/CreationDate:\s+2026-03-01T00:00:00Z/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:.*\(A4\)/);
    expect(info).toMatch(/JavaScript:\s+no/);
  });

  it('is PDF/A-2a, or A-3a with the data inside', async () => {
    const plain = await print(letterRequest());
    const embedded = await print(letterRequest({ isDataEmbedded: true }));
    const metadata = (file: string) => run('pdfinfo', ['-meta', file]);

    expect(metadata(plain)).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
    expect(metadata(embedded)).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    expect(run('qpdf', ['--list-attachments', embedded])).toContain('donnees.json');
    expect(run('qpdf', ['--list-attachments', plain])).toContain('no embedded files');
  });

  it('says its structure: headings, tables with header cells, lists, figures', async () => {
    const structure = run('pdfinfo', ['-struct-text', await print(letterRequest())]);

    expect(structure).toMatch(/\bH1\b[\s\S]*Convocation/);
    expect(structure).toMatch(/\bH2\b[\s\S]*Article 1 – Objet/);
    expect(structure).toContain('Article 2 – Durée');
    for (const tag of ['Table', 'TH', 'TD', 'L ', 'LI', 'Figure']) expect(structure).toContain(tag);
  });

  it('says labels and values as a list, one item for both', async () => {
    const template = '<h1>Essai</h1><dl><dt>Nom</dt><dd>Exemple</dd><dt>Où</dt><dd>Ici</dd></dl>';
    const structure = run('pdfinfo', ['-struct-text', await print(requestFor({ template, format: 'pdf' }))]);

    expect(structure).toMatch(/\bL \(block\)[\s\S]*LI[\s\S]*Nom[\s\S]*Exemple[\s\S]*LI[\s\S]*Où[\s\S]*Ici/);
  });

  it('says by itself that it is accessible: its title is shown, PDF/UA-1 declared', async () => {
    const file = await print(letterRequest({ isDataEmbedded: true }));

    expect(run('pdfinfo', ['-meta', file])).toMatch(/pdfuaid:part[^>]*>1</);
    expect(run('qpdf', ['--json', '--json-key=qpdf', file])).toMatch(/"\/DisplayDocTitle": true/);
    expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors found');
  });

  it('repeats the head of a table on the next page, and counts pages', async () => {
    const text = run('pdftotext', ['-layout', await print(letterRequest()), '-']);
    const pages = text.split('\f').filter((page) => page.trim() !== '');

    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toMatch(/Cofinancé par/);
    expect(pages[1]).toMatch(/Mois\s+Heures/);
    expect(pages[1]).toContain(`Page 2 sur ${pages.length}`);
  });

  it('writes French as it is printed, and a sign without glyph as a square', async () => {
    // pdftotext prints every space as a plain one.
    const text = run('pdftotext', [await print(letterRequest()), '-']);

    expect(text).toContain('Convocation : entretien');
    expect(text).toContain('une pièce d’identité ;');
    expect(text).toContain('l’attestation □ de droits (12 € maximum, soit 35 % du montant).');
    expect(text).toContain('1er mars 2026');
  });

  it('sets its last words where they are asked, and keeps them on the page of the code', async () => {
    // From everything on one page to words alone on the next; in between, only the code moves to the next page.
    for (const count of [34, 35, 36, 37, 38, 39, 40]) {
      const lines = Array.from({ length: count }, (_, i) => `<p>Ligne ${i}</p>`).join('');
      const template = `<h1>Essai</h1>${lines}<p class="droite">Fin</p>`;
      const file = await print(requestFor({ format: 'pdf', template, about: { verification: VERIFICATION } }));
      const last = run('pdftotext', ['-bbox', file, '-']).split('<page ').at(-1) ?? '';

      expect(last).toContain('>Vérifier<');
      expect([count, Number(/xMin="([\d.]+)"[^>]*>Fin</.exec(last)?.[1]) > 500]).toEqual([count, true]);
    }
  });

  it('keeps a short table at the end on the page of the code', async () => {
    const rows = ['Salaires', 'Total'].map((words) => `<tr><td>${words}</td></tr>`).join('');
    const table = `<table><thead><tr><th scope="col">Poste</th></tr></thead><tbody>${rows}</tbody></table>`;
    for (const count of [32, 34, 36]) {
      const lines = Array.from({ length: count }, (_, i) => `<p>Ligne ${i}</p>`).join('');
      const template = `<h1>Essai</h1>${lines}${table}`;
      const file = await print(requestFor({ format: 'pdf', template, about: { verification: VERIFICATION } }));
      const last = run('pdftotext', [file, '-']).trimEnd().split('\f').at(-1) ?? '';

      expect([count, last.includes('Total'), last.includes('Vérifier')]).toEqual([count, true, true]);
    }
  });

  it('breaks a table of few rows that are too high for a page, and loses no word of it', async () => {
    const long = Array.from({ length: 1_500 }, (_, i) => `mot${i}`).join(' ');
    const template = `<h1>Essai</h1><table><tbody><tr><th scope="row">Récit</th><td>${long}</td></tr></tbody></table>`;
    const file = await print(requestFor({ format: 'pdf', template, about: { verification: VERIFICATION } }));
    const text = run('pdftotext', [file, '-']);

    expect(text).toContain('mot0');
    expect(text).toContain('mot1499');
  });

  it('carries a QR code that a phone reads', async () => {
    const file = await print(letterRequest());
    const page = file.replace('.pdf', '');
    run('pdftoppm', ['-r', '150', '-png', '-l', '9', file, page]);
    const last = run('pdfinfo', [file]).match(/Pages:\s+(\d+)/)?.[1];

    expect(run('zbarimg', ['--raw', '-q', `${page}-${last}.png`]).trim()).toBe(VERIFICATION.url);
    expect(run('pdftotext', [file, '-'])).toContain(VERIFICATION.code);
  });

  it.each([
    ['a drawing', "{{signature t alt='x'}}", { t: 'M0 0L10 10' }],
    [
      'Arabic, an emoji, a control sign, a lone surrogate',
      '{{t}}',
      { t: 'محمد 👩‍👩‍👧 \u0007 \ud800 \ue000 ﬃ e\u0301' },
    ],
    ['a very long word', '{{t}}', { t: 'x'.repeat(5_000) }],
    ['markup a person typed', '{{t}}', { t: '<script>alert(1)</script> #set page() $x$ @ref \\ `' }],
  ])('is printed whatever people wrote: %s', async (_, body, data) => {
    const file = await print(requestFor({ format: 'pdf', template: `<h1>Essai</h1><p>${body}</p>`, data }));

    expect(run('qpdf', ['--check', file])).toContain('No syntax');
    if ('t' in data && data.t.includes('script'))
      expect(run('pdftotext', [file, '-'])).toContain('<script>alert(1)</script> #set page() $x$ @ref \\ `');
  });

  it('refuses an image that is none, in French', async () => {
    const png = Buffer.alloc(60, 0);
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64').copy(png);
    const request = requestFor({
      format: 'pdf',
      template: "<h1>Essai</h1><p>{{signature t alt='x'}}</p>",
      data: { t: png.toString('base64') },
    });

    await expect(drawDocument(request)).rejects.toThrow("Une image n'a pu être lue.");
  });
});

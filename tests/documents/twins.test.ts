import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { drawDocument } from '../../src/documents/pool/draw.ts';
import { letterRequest } from './letter.ts';
import { requestFor, textIn } from './request.ts';

describe('The twins of a letter', () => {
  it('are a Word file with real headings, tables, lists and images told in words', async () => {
    const { content, type } = await drawDocument({ ...letterRequest(), format: 'docx' });
    const entries = unzipSync(content);
    const document = strFromU8(entries['word/document.xml'] ?? new Uint8Array());

    expect(type).toContain('wordprocessingml');
    expect(document).toContain('<w:pStyle w:val="Heading1"/>');
    expect(document).toContain('Convocation\u00a0: entretien');
    expect(document).toContain('<w:tblHeader/>');
    expect(document.match(/<w:tr>|<w:tr /g)?.length).toBeGreaterThan(40);
    expect(document).toContain('<w:numPr>');
    expect(document).toContain('Signature de la personne');
    expect(document).toContain('Article ');
    expect(Object.keys(entries).filter((path) => path.startsWith('word/media/')).length).toBeGreaterThanOrEqual(3);
    const media = Object.entries(entries).filter(([path]) => path.startsWith('word/media/'));
    expect(media.every(([path, bytes]) => path.endsWith('.png') && strFromU8(bytes.subarray(1, 4)) === 'PNG')).toBe(
      true,
    );
    expect(strFromU8(entries['docProps/core.xml'] ?? new Uint8Array())).toContain(
      '2026-03-01T00:00:00Z</dcterms:created>',
    );
  });

  it('are a page that says its language, its tables and its images', async () => {
    const html = textIn(await drawDocument({ ...letterRequest(), format: 'html' }));

    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<th scope="col"');
    expect(html).toContain('<th scope="row"');
    expect(html).toContain('alt="Signature de la personne"');
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/);
  });

  it('are an e-mail without style sheet nor SVG', async () => {
    const html = textIn(await drawDocument({ ...letterRequest({ kind: 'email' }), format: 'html' }));

    expect(html).not.toContain('svg');
    expect(html).not.toContain('<style');
    expect(html).toContain('src="data:image/png;base64,');
  });

  it('are a text that says every word', async () => {
    const text = textIn(await drawDocument({ ...letterRequest(), format: 'text' }));

    expect(text).toContain('Convocation\u00a0: entretien');
    expect(text).toMatch(/janvier 2025\s+0\sh/);
    expect(text).toContain('Durée\u00a0: 1\u00a0h\u00a030');
    expect(text).toContain('[Heures de chaque mois]');
    expect(text).toContain('https://jalon.example/verifier/ABCD-EFGH');
  });

  it('never let what people typed become markup', async () => {
    const data = { t: '<img src=x onerror=alert(1)>"\'&' };
    const request = requestFor({ template: '<h1>x</h1><p>{{t}}</p>', data });

    expect(textIn(await drawDocument(request))).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;');
  });
});

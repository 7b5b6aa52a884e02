import { type FormatCallback, htmlToText } from 'html-to-text';

/** Limits a line of the text version, in characters: a terminal and old readers of mail show it without scrolling. */
const WIDTH = 78;

/** Replaces an image by its alternative text. */
const alternative: FormatCallback = ({ attribs }, _walk, builder) => {
  builder.addInline(`[${attribs?.['alt'] ?? ''}]`);
};

/** Writes one line for each pair: « Label : value ». */
const term: FormatCallback = ({ children }, walk, builder) => {
  builder.addLineBreak();
  walk(children, builder);
  builder.addInline('\u00a0: ');
};

const plainHeading = { options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } };
const dataTable = {
  selector: 'table',
  format: 'dataTable',
  options: { uppercaseHeaderCells: false, colSpacing: 2, maxColumnWidth: 40 },
};

/** Turns an HTML page into text, with all its words and its links written out. */
export function textPage(html: string): string {
  const text = htmlToText(html, {
    wordwrap: WIDTH,
    formatters: { alternative, term },
    selectors: [
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, ...plainHeading })),
      dataTable,
      { selector: 'dl', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'dt', format: 'term' },
      { selector: 'dd', format: 'inline' },
      { selector: 'img', format: 'alternative' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'hr', options: { length: 40 } },
    ],
  });
  return `${text.trim()}\n`;
}

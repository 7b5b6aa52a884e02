import { type FormatCallback, htmlToText } from 'html-to-text';

/** Columns of the text twin: what a terminal and old readers of mail show without scrolling. */
const WIDTH = 78;

/** An image is told by its alternative text. */
const alternative: FormatCallback = ({ attribs }, _walk, builder) => {
  builder.addInline(`[${attribs?.['alt'] ?? ''}]`);
};

/** One line a pair: « Label : value ». */
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

/** The text twin of an HTML page: every word of it, links written out. */
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

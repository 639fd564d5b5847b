/** The words of a part of a page, one line per paragraph. */

/** Elements whose words are no part of the story. */
const SKIPPED = new Set(
  (
    'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS VIDEO AUDIO FIGURE FIGCAPTION ' +
    'NAV ASIDE FOOTER FORM BUTTON SELECT TEXTAREA INPUT LABEL HEAD'
  ).split(' '),
);
/** Elements that begin and end a line. */
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE BLOCKQUOTE BODY BR DD DIV DL DT H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE ' +
    'TBODY TD TH THEAD TR UL'
  ).split(' '),
);

const ELEMENT = 1;
const TEXT = 3;

/** Without recursion, so that a page nested a hundred thousand deep is only slow. */
export function linesIn(root: Node): string {
  const lines: string[] = [];
  let line = '';
  const breakLine = () => {
    const clean = line.replace(/\s+/g, ' ').trim();
    if (clean !== '') lines.push(clean);
    line = '';
  };
  /** What is still to be walked, last first; null ends a block. */
  const open: (Node | null)[] = [root];
  while (open.length > 0) {
    const node = open.pop() ?? null;
    if (node === null) {
      breakLine();
    } else if (node.nodeType === TEXT) {
      line += node.textContent ?? '';
    } else if (node.nodeType === ELEMENT) {
      const name = node.nodeName.toUpperCase();
      if (SKIPPED.has(name)) continue;
      if (BLOCKS.has(name)) {
        breakLine();
        open.push(null);
      }
      for (let child = node.lastChild; child !== null; child = child.previousSibling) open.push(child);
    }
  }
  breakLine();
  return lines.join('\n');
}

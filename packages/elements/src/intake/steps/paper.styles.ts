/** How a form looks on paper. It stands in a document of its own: a page's style sheets and headings are not on it, and pages can have numbers. */
export const PAPER = `
  @page { margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
  * { box-sizing: border-box; }
  body { font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 0; }
  header { border-block-end: 2pt solid; padding-block-end: 6pt; margin-block-end: 10pt; }
  header p, section p { margin: 0; }
  h1 { font-size: 18pt; line-height: 1.2; margin: 6pt 0 0; }
  h2 { font-size: 13pt; margin: 16pt 0 4pt; border-block-end: 0.75pt solid; break-after: avoid; }
  h3 { font-size: 11.5pt; margin: 12pt 0 2pt; break-after: avoid; }
  .who { display: grid; grid-template-columns: 2fr 1fr 1fr; gap: 12pt; }
  .who .line { block-size: 20pt; }
  section { break-inside: avoid; margin-block-start: 9pt; }
  section section { margin-inline-start: 14pt; }
  .ask { font-weight: 600; }
  .hint, .if { font-size: 9.5pt; white-space: pre-line; }
  .if { font-style: italic; }
  .text { white-space: pre-line; margin-block-start: 8pt; }
  .line { display: block; border-block-end: 0.75pt solid; block-size: 24pt; }
  .short { inline-size: 38mm; }
  .parts { display: flex; align-items: end; gap: 10pt; flex-wrap: wrap; }
  .parts > span { display: flex; align-items: end; gap: 4pt; }
  .parts .line { inline-size: 24mm; }
  ul { list-style: none; margin: 3pt 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(52mm, 1fr)); gap: 3pt 10pt; }
  li { display: flex; gap: 6pt; align-items: start; break-inside: avoid; }
  li .line { flex: 1; block-size: 14pt; }
  .box { flex: none; display: inline-block; inline-size: 11pt; block-size: 11pt; border: 1pt solid; margin-block-start: 2pt; }
  table { border-collapse: collapse; inline-size: 100%; margin-block-start: 6pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.75pt solid; padding: 4pt; text-align: start; vertical-align: top; font-weight: 400; }
  thead th { font-size: 9.5pt; font-weight: 600; }
  td.tick { text-align: center; }
  .rows { table-layout: fixed; }
  .rows td { block-size: 26pt; }
  .given { white-space: pre-line; border-inline-start: 2pt solid; padding-inline-start: 6pt; margin-block-start: 2pt; }
`;

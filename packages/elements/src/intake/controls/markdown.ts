/** The part of Markdown that forms use (paragraphs, emphasis, lists, headings, links), as markup for the platform's sanitiser. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign);

/** Links and emphasis within a line. What was escaped stays text, and emphasis changes no address: those are put in last. */
function inline(text: string): string {
  const addresses: string[] = [];
  return escaped(text)
    .replace(/\[([^\][]{1,300})\]\((https?:\/\/[^\s()]{1,600})\)/g, (_, words: string, address: string) => `<a ${addresses.push(address) - 1}>${words}</a>`)
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,500}?)\1/g, '<strong>$2</strong>')
    .replace(/(?<![\w*_])([*_])(?=\S)([^*_\n]{1,500}?)\1(?![\w*_])/g, '<em>$2</em>')
    .replace(/<a (\d+)>/g, (_, place: string) => `<a href="${addresses[Number(place)] ?? ''}">`);
}

// With `s`, all that is left of the line is taken at once: nothing is tried again.
const ITEM = /^\s{0,6}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/s;
const HEADING = /^#{1,6}\s+(.*)$/s;

function block(all: readonly string[]): string {
  const headings = all.findIndex(line => !HEADING.test(line));
  const lines = headings < 0 ? [] : all.slice(headings);
  const said = all.slice(0, all.length - lines.length).map(line => `<p><strong>${inline(HEADING.exec(line)?.[1] ?? '')}</strong></p>`).join('');
  return said + (lines.length > 0 ? rest(lines) : '');
}

function rest(lines: readonly string[]): string {
  const list = lines.findIndex(line => ITEM.test(line));
  if (list < 0) return `<p>${lines.map(inline).join('<br>')}</p>`;
  const tag = ITEM.exec(lines[list] ?? '')?.[1] === undefined ? 'ul' : 'ol';
  const items: string[] = [];
  for (const line of lines.slice(list)) {
    const item = ITEM.exec(line);
    if (item) items.push(inline(item[2] ?? ''));
    else items.push(`${items.pop() ?? ''} ${inline(line.trim())}`);
  }
  return `${list > 0 ? `<p>${lines.slice(0, list).map(inline).join('<br>')}</p>` : ''}<${tag}>${items.map(item => `<li>${item}</li>`).join('')}</${tag}>`;
}

export function toMarkup(markdown: string): string {
  return markdown.split(/\n[ \t\r]*\n/).map(part => part.split('\n').filter(line => line.trim() !== '')).filter(lines => lines.length > 0).map(block).join('');
}

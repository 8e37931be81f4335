import { chromium } from 'playwright-core';
import { globSync, readFileSync } from 'node:fs';
const [out, cols, width, ...patterns] = process.argv.slice(2);
const files = patterns.flatMap(p => globSync(`packages/e2e/dist/screens/${p}.png`)).sort();
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const p = await b.newPage({ viewport: { width: Number(cols) * (Number(width) + 10), height: 800 } });
await p.setContent(`<style>body{margin:0;font:12px sans-serif;background:#888;display:grid;grid-template-columns:repeat(${cols},1fr);gap:8px}figure{margin:0 0 8px;break-inside:avoid}img{width:100%;max-height:1100px;object-fit:cover;object-position:top;display:block}</style>` + files.map(f => `<figure><figcaption>${f.split('/').pop()}</figcaption><img src="data:image/png;base64,${readFileSync(f).toString('base64')}"></figure>`).join(''));
await p.screenshot({ path: out, fullPage: true });
await b.close();

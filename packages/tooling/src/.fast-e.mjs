import { build } from 'vite'; import { gzipSync } from 'node:zlib'; import { readdirSync, readFileSync, rmSync } from 'node:fs';
const { moduleBundles } = await import('./cdn-build.ts');
const out='/tmp/dense-e/cdn'; rmSync(out,{recursive:true,force:true});
await build({...moduleBundles(undefined,out), logLevel:'error'});
const z=f=>gzipSync(readFileSync(f),{level:9}).length; let s=z(out+'/booking.js'),l=0; const o={};
for(const f of readdirSync(out+'/chunks')){const n=z(out+'/chunks/'+f); const k=f.split('-')[0]; o[k+f.length]=n; if(k==='start')s+=n; if(k==='later')l=n;}
console.log('first',s,'later',l,'total',s+l,'delta',s+l-55831,'first delta',s-31968);

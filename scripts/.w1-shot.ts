import { createServer } from 'node:http';
import { openBrowser } from '/work/main/test/browser/browser.ts';
const D='/work/main/dist/server/';
const { createApp } = await import(D+'web/app.js');
const { stylesRoute } = await import(D+'web/public/styles-page.js');
const { readAssets } = await import(D+'web/assets.js');
const { serve } = await import('/work/main/node_modules/@hono/node-server/dist/index.mjs').catch(()=>import('@hono/node-server'));
const site:any={ports:{clock:{now:()=>Date.now()},store:{}},settings:{baseUrl:'http://127.0.0.1:4871',development:true},assets:readAssets('/work/main/dist/assets'),sessions:{},register:new Map()};
const app=createApp(site,(n:string,e:unknown)=>console.error(n,e),[stylesRoute]);
const server:any=serve({fetch:app.fetch,port:4871,hostname:'127.0.0.1'});
const b=await openBrowser();
const jobs=(process.argv[2]??'320-light-pl,768-dark-pl,1280-light-pl').split(',');
for(const j of jobs){const [w,t,l,media]=j.split('-');
 const cx=await b.newContext({viewport:{width:+w!,height:900},colorScheme:t==='dark'?'dark':'light',...(t==='forced'?{forcedColors:'active'}:{})});
 const p=await cx.newPage();
 p.on('console',(m:any)=>console.log(j,m.text())); p.on('pageerror',(e:any)=>console.log(e));
 await p.goto('http://127.0.0.1:4871'+(l==='en'?'/en/pattern-book':'/wzornik'));
 await p.evaluate(()=>document.fonts.ready);
 if(media==='print')await p.emulateMedia({media:'print'});
 {
  const over=await p.evaluate(()=>{const w=document.documentElement.clientWidth;return {sw:document.documentElement.scrollWidth,w,bad:[...document.querySelectorAll('body *')].filter(e=>e.getBoundingClientRect().right>w+0.5&&!e.closest('.visually-hidden')).slice(0,8).map(e=>e.tagName+'.'+e.getAttribute('class')+' '+Math.round(e.getBoundingClientRect().right))}});
  console.log(j,JSON.stringify(over));
  const H=await p.evaluate(()=>document.documentElement.scrollHeight);const S=+w!<500?2400:1900;
  for(let i=0;i*S<H;i++)await p.screenshot({path:`/tmp/w1/${j}-${i}.png`,fullPage:true,clip:{x:0,y:i*S,width:+w!,height:Math.min(S,H-i*S)}});
 }
 if(process.argv[3]==='axe'){const {default:A}=await import('/work/main/node_modules/@axe-core/playwright/dist/index.mjs');const r=await new A({page:p}).withTags(['wcag2a','wcag2aa','wcag21aa','wcag22aa','best-practice']).analyze();for(const v of r.violations)console.log(j,'AXE',v.id,v.nodes.length,v.nodes.slice(0,3).map((n:any)=>n.target+' '+n.failureSummary.slice(0,200)).join('\n   '));}
 await cx.close();}
await b.close(); server.close();

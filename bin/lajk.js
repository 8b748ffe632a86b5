#!/usr/bin/env node
// Old syntax on purpose: an old Node must be able to read this file far enough to say what is wrong.
var major = Number(process.versions.node.split('.')[0]);
var serves = process.argv[2] === 'serve';
var cache = new URL('../node_modules/.cache/compiled', import.meta.url);
if (major < 24) {
  console.error(
    'Ten program potrzebuje Node.js 24 (tu jest ' +
      process.versions.node +
      '). Uruchom: npm run lajk -- …\n' +
      'This program needs Node.js 24 (this is ' +
      process.versions.node +
      '). Run: npm run lajk -- …',
  );
  process.exitCode = 1;
} else {
  // Stripping and compiling the source is half of the time of a short command. The cache lies beside the packages,
  // where nobody writes who could not write the program itself; without the right to write there is none.
  Promise.all([import('node:module'), import('node:url')])
    .then(([module, url]) => module.enableCompileCache(url.fileURLToPath(cache)))
    // The site is built first; every other command runs from source.
    .then(() => import(serves ? '../scripts/start.ts' : '../src/main.ts'))
    .then((program) => program.main());
}

/**
 * Completes package-lock.json after `npm install`: packages for other systems that the registry in use did not have
 * (a mirror may carry one platform only) get their entry, so that `npm ci` finds the lock in step with package.json
 * and other systems know what to fetch. Versions are those that the parent package names exactly; without the package
 * at hand there is no hash.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const FILE = join(process.argv[2] ?? join(import.meta.dirname, '..'), 'package-lock.json');
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** `cli-linux-x64-musl` → linux, x64, musl. `null`: the name names no system. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> | null {
  const words = name.replace(/^@[^/]*\//, '').split('-');
  const os = words.map((word) => (word === 'windows' ? 'win32' : word)).find((word) => SYSTEMS.includes(word));
  const cpu = words.map((word) => (word === 'x86_64' ? 'x64' : word)).find((word) => PROCESSORS.includes(word));
  if (os === undefined && cpu !== 'wasm32') return null;
  const libc = words.find((word) => word === 'musl') ?? (words.includes('gnu') ? 'glibc' : undefined);
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, Locked> };
const added: string[] = [];
for (const parent of Object.values(lock.packages))
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[path] || platform === null || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
    const { cpu, libc, os } = platform;
    const dev = parent.dev && { dev: true };
    // In the order in which npm writes them.
    lock.packages[path] = {
      version,
      ...(cpu && { cpu }),
      ...dev,
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    };
    added.push(name);
  }
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
if (added.length > 0)
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added to package-lock.json: ${added.join(', ')}.`);

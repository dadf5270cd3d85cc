/**
 * The programs that the project needs beside Node.js: Java, a browser, and somebody else's identity
 * provider. They are looked for and, on Debian as root, installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export function hasJava() {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  // `openjdk version "17.0.15"`, and `"1.8.0"` for what was called Java 8.
  const major = Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
  return status === 0 && major >= 17;
}

export function installJava() {
  // Debian 13 no longer has 17, and calls what it has instead the default.
  for (const name of ["openjdk-17-jre-headless", "default-jre-headless"]) {
    if (installFromApt("Java", [name])) break;
  }
}

export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((file) => folders.map((folder) => join(folder, file)))
    .find((file) => existsSync(file));
}

export function installBrowser() {
  installFromApt("Chromium", ["chromium", "fonts-liberation"]);
}

/** An identity provider of somebody else's, for one test, which says so where it is missing. */
export function couldGetLemonldap() {
  const modules = ["-MLemonldap::NG::Portal::Issuer::OpenIDConnect", "-MStarman"];
  return canUseApt() && spawnSync("perl", [...modules, "-e", "1"]).status !== 0;
}

export function installLemonldap() {
  // The portal wants some web server; what stands for uWSGI here is a file, and starts none.
  const portal = ["liblemonldap-ng-portal-perl", "lemonldap-ng-uwsgi-app", "starman"];
  const recommended = ["libio-string-perl", "libstring-random-perl"];
  installFromApt("LemonLDAP::NG", [...portal, ...recommended]);
}

function canUseApt() {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

/** Installs Debian packages where that is possible without asking; false where it is not. */
function installFromApt(what, packages) {
  if (!canUseApt()) return false;
  say(`Installing ${what} from Debian`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    runQuietly("apt-get", ["update", "-q"], env) &&
    runQuietly("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], env)
  );
}

/** Runs a program with its output on stderr; true when it went well. */
export function runQuietly(file, arguments_, env = process.env) {
  return spawnSync(file, arguments_, { env, stdio: ["ignore", 2, 2] }).status === 0;
}

export function say(line) {
  process.stderr.write(`${line} …\n`);
}

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

import { findChromium } from "./chromium.mjs";

/** True if an executable of that name is on the path. */
function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, name)));
}

/** True if fontconfig knows a family that holds the letters of DIN SPEC 91379. */
function hasNotoSans() {
  const { stdout } = spawnSync("fc-list", [":", "family"], {
    encoding: "utf8",
  });
  return /Noto Sans/.test(stdout ?? "");
}

/** True if Debian's Python has a second implementation of JWE and JWS. */
function hasJwcrypto() {
  return spawnSync("/usr/bin/python3", ["-c", "import jwcrypto"]).status === 0;
}

/** True if the programs of a PostgreSQL server, version 15 or later, are there. */
function hasPostgres() {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder) ? readdirSync(folder).map(Number) : [];
  return versions.some((version) => version >= 15) || onPath("initdb");
}

/**
 * What the tests use beside npm packages: the check for it, Debian's packages that bring it, and what it is for.
 */
const requirements = [
  {
    name: "Chromium",
    present: () => findChromium() !== undefined,
    packages: ["chromium"],
    use: "component and end-to-end tests (or set CHROME_PATH)",
  },
  {
    name: "Noto Sans",
    present: hasNotoSans,
    packages: ["fonts-noto-core", "fontconfig"],
    use: "screenshots with all letters",
  },
  {
    name: "a JDK",
    present: () => onPath("java") && onPath("javac"),
    packages: ["default-jdk-headless"],
    use: "the second XSD engine (Xerces)",
  },
  {
    name: "xmllint",
    present: () => onPath("xmllint"),
    packages: ["libxml2-utils"],
    use: "XSD validation with libxml2",
  },
  {
    name: "poppler's tools",
    present: () => onPath("pdftotext") && onPath("pdfdetach"),
    packages: ["poppler-utils"],
    use: "reading PDFs back",
  },
  {
    name: "qpdf",
    present: () => onPath("qpdf"),
    packages: ["qpdf"],
    use: "checking the syntax of PDFs",
  },
  {
    name: "mutool",
    present: () => onPath("mutool"),
    packages: ["mupdf-tools"],
    use: "checking the glyphs of PDFs",
  },
  {
    name: "aiosmtpd",
    present: () => onPath("aiosmtpd"),
    packages: ["python3-aiosmtpd"],
    use: "a mail server that takes submissions",
  },
  {
    name: "OpenSSL",
    present: () => onPath("openssl"),
    packages: ["openssl"],
    use: "test certificates, reading S/MIME back",
  },
  {
    name: "PostgreSQL 15",
    present: hasPostgres,
    packages: ["postgresql"],
    use: "the gateway on a database server; the tests start servers of their own",
  },
  {
    name: "jwcrypto for Debian's Python",
    present: hasJwcrypto,
    packages: ["python3-jwcrypto"],
    use: "a second implementation of encryption and signatures, and the stub of a procedure",
  },
  {
    name: "zbar",
    present: () => onPath("zbarimg"),
    packages: ["zbar-tools"],
    use: "a second implementation that reads GiroCodes",
  },
];

/**
 * Makes sure that everything the tests use is there, installing Debian's packages where that is allowed (root, apt).
 *
 * @returns {boolean} false when something is missing; what to do has been printed then
 */
export function ensureSystemTools() {
  const missing = requirements.filter((requirement) => !requirement.present());
  if (missing.length === 0) return true;

  const packages = missing.flatMap((requirement) => requirement.packages);
  const command = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  const mayInstall = process.getuid?.() === 0 && onPath("apt-get");
  if (mayInstall) {
    console.log(`Installing ${packages.join(", ")} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const run = (line) =>
      spawnSync("sh", ["-c", line], {
        stdio: ["ignore", "ignore", "inherit"],
        env,
      }).status === 0;
    run("apt-get update -qq");
    run(`${command} -qq`);
  }

  const still = missing.filter((requirement) => !requirement.present());
  for (const { name, packages: names, use } of still) {
    console.error(
      `Missing: ${name}, for ${use}. On Debian: sudo apt-get install ${names.join(" ")}`,
    );
  }
  return still.length === 0;
}

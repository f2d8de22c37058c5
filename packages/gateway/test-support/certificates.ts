import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate and its key, as PEM, and where they lie. */
export interface TestCertificate {
  readonly chain: string;
  readonly key: string;
  readonly chainPath: string;
  readonly keyPath: string;
}

/** An authority that lives as long as one test file. */
export interface TestAuthority {
  readonly certificate: string;
  readonly path: string;
  /** @param name - of a host, or a person's e-mail address */
  issue(name: string): Promise<TestCertificate>;
  remove(): Promise<void>;
}

/** Makes an authority with openssl; all its keys are for tests alone. */
export async function makeTestAuthority(): Promise<TestAuthority> {
  const folder = await mkdtemp(join(tmpdir(), "fim-ca-"));
  const at = (name: string): string => join(folder, name);
  const openssl = (...words: string[]) => run("openssl", words);
  const newKey = ["-newkey", "rsa:2048", "-nodes", "-sha256"];
  await openssl(
    ...["req", "-x509", ...newKey, "-days", "2", "-subj", "/CN=Test authority"],
    ...["-keyout", at("ca.key"), "-out", at("ca.pem")],
  );
  let issued = 0;
  return {
    certificate: await readFile(at("ca.pem"), "utf8"),
    path: at("ca.pem"),
    async issue(name) {
      issued += 1;
      const stem = at(String(issued));
      const kind = name.includes("@") ? "email" : "DNS";
      await writeFile(`${stem}.ext`, `subjectAltName=${kind}:${name}\n`);
      await openssl(
        ...["req", ...newKey, "-subj", `/CN=${name}`],
        ...["-keyout", `${stem}.key`, "-out", `${stem}.csr`],
      );
      await openssl(
        ...["x509", "-req", "-in", `${stem}.csr`, "-days", "2", "-sha256"],
        ...["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial"],
        ...["-extfile", `${stem}.ext`, "-out", `${stem}.pem`],
      );
      return {
        chain: await readFile(`${stem}.pem`, "utf8"),
        key: await readFile(`${stem}.key`, "utf8"),
        chainPath: `${stem}.pem`,
        keyPath: `${stem}.key`,
      };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

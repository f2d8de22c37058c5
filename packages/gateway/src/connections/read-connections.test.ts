import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { shapeToJsonSchema } from "@fim-forms/form-model";
import { generateKeyPair, exportJWK } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";

import {
  makeTestAuthority,
  type TestAuthority,
} from "../../test-support/certificates.js";
import { genericodeReader } from "../../test-support/genericode-reader.js";
import { connectionsShape, readConnections } from "./read-connections.js";
import { SHARED_SHAPES } from "./shapes.js";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let folder: string;
let authority: TestAuthority;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "connections-"));
  authority = await makeTestAuthority();
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const files = {
    "hmac.txt": `${SECRET}\n`,
    "short.txt": "whsec_c2hvcnQ=",
    "empty.txt": "\n",
    "jws.json": JSON.stringify({
      ...(await exportJWK(privateKey)),
      kid: "2026",
      alg: "EdDSA",
    }),
    "ca.pem": authority.certificate,
    "routing.json": JSON.stringify({
      formatVersion: 1,
      routes: [{ leika: "99102013104000", ars: "03", targets: ["dms"] }],
    }),
    "broken-routing.json": JSON.stringify({
      formatVersion: 1,
      routes: [{ leika: "99102013104000", ars: "17", targets: ["dms"] }],
    }),
    "codelists.lock.json": JSON.stringify({
      formatVersion: 1,
      kind: "codeListLock",
      lists: [{ uri: "urn:x_1", sha256: "0".repeat(64), rows: 1 }],
    }),
    "broken.json": "{\n  ]",
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), text);
});
afterAll(async () => {
  await authority.remove();
  rmSync(folder, { recursive: true, force: true });
});

const read = (json: object) =>
  readConnections(
    { formatVersion: 1, ...json },
    join(folder, "connections.json"),
    {
      environment: { CLIENT_SECRET: "of the environment", NOTHING: "" },
      genericode: () => Promise.resolve(genericodeReader),
    },
  );

const dms = {
  name: "dms",
  type: "cmis",
  url: "https://dms.example/browser",
  folder: "/Antraege",
};
const fitConnect = {
  name: "fit-connect",
  type: "fit-connect",
  submissionApiUrl: "https://test.fit-connect.example/submission-api",
  tokenUrl: "https://auth.fit-connect.example/token",
  clientId: "client",
  clientSecret: { env: "CLIENT_SECRET" },
  destinationId: "879ee109-a690-4db8-ab32-424284184d7d",
  trust: { kind: "authorities", pem: [{ file: "ca.pem" }] },
  callbackSecret: { env: "CLIENT_SECRET" },
};
const hook = {
  name: "hook",
  type: "webhook",
  url: "https://hook.example/in",
  keys: [
    { kind: "hmac", secret: { file: "hmac.txt" } },
    { kind: "jws", key: { file: "jws.json" } },
  ],
};
const post = {
  name: "post",
  type: "email",
  smtp: { host: "mail.example", port: 465, security: "tls" },
  from: "gateway@stadt.example",
  to: "antraege@stadt.example",
};

test("a server may talk to nothing", async () => {
  expect(await read({})).toMatchObject({
    value: { targets: [], returnFolders: [], routing: [], payment: [] },
    diagnostics: [],
  });
});

test("every kind of target is made, with secrets from files and the environment", async () => {
  const { value, diagnostics } = await read({
    targets: [
      { name: "folder", type: "hot-folder", folder: "hot", returns: true },
      { name: "other", type: "hot-folder", folder: "/srv/other" },
      hook,
      {
        ...post,
        smtp: {
          ...post.smtp,
          authorities: { file: "ca.pem" },
          login: { user: "gateway", password: { env: "CLIENT_SECRET" } },
        },
      },
      {
        ...dms,
        credentials: {
          kind: "basic",
          user: "gateway",
          password: { env: "CLIENT_SECRET" },
        },
        peer: { networks: ["10.20.0.0/16"] },
      },
      fitConnect,
    ],
  });
  expect(diagnostics).toEqual([]);
  expect(value?.targets.map(({ name, type }) => [name, type])).toEqual([
    ["folder", "hot-folder"],
    ["other", "hot-folder"],
    ["hook", "webhook"],
    ["post", "email"],
    ["dms", "cmis"],
    ["fit-connect", "fit-connect"],
  ]);
  expect(value?.returnFolders).toEqual([join(folder, "hot")]);
});

test("routing by file is read from beside the configuration", async () => {
  const { value } = await read({
    targets: [dms],
    routing: [{ name: "own", type: "file", file: "routing.json" }],
  });
  expect(
    await value?.routing[0]?.resolve({
      leika: "99102013104000",
      ars: "039990000000",
      at: new Date(0),
    }),
  ).toMatchObject({ kind: "one", route: { targets: ["dms"] } });
});

test.each<[string, object, string, string]>([
  ["another version", { formatVersion: 2 }, "CON1001", "/formatVersion"],
  ["a section that there is not", { fax: [] }, "CON1001", "/fax"],
  [
    "a target of an unknown type",
    { targets: [{ name: "fax", type: "fax" }] },
    "CON1001",
    "/targets/0",
  ],
  [
    "a misspelt property",
    { targets: [{ ...dms, foldre: "/x" }] },
    "CON1001",
    "/targets/0/foldre",
  ],
  [
    "a secret that stands in the file",
    { targets: [{ ...fitConnect, clientSecret: "gEheim" }] },
    "CON1001",
    "/targets/0/clientSecret",
  ],
  [
    "a secret in a file that is not there",
    { targets: [{ ...fitConnect, clientSecret: { file: "nowhere.txt" } }] },
    "CON1002",
    "/targets/0/clientSecret",
  ],
  [
    "a secret in an empty file",
    { targets: [{ ...fitConnect, clientSecret: { file: "empty.txt" } }] },
    "CON1002",
    "/targets/0/clientSecret",
  ],
  [
    "a variable that is not set",
    { targets: [{ ...fitConnect, clientSecret: { env: "NOWHERE" } }] },
    "CON1002",
    "/targets/0/clientSecret",
  ],
  [
    "an empty variable",
    { targets: [{ ...fitConnect, clientSecret: { env: "NOTHING" } }] },
    "CON1002",
    "/targets/0/clientSecret",
  ],
  [
    "two targets of one name",
    { targets: [dms, { ...dms, folder: "/x" }] },
    "CON1003",
    "/targets/1/name",
  ],
  [
    "a key that is too short",
    {
      targets: [
        { ...hook, keys: [{ kind: "hmac", secret: { file: "short.txt" } }] },
      ],
    },
    "CON1004",
    "/targets/0",
  ],
  [
    "a key that is no JWK",
    {
      targets: [
        { ...hook, keys: [{ kind: "jws", key: { file: "hmac.txt" } }] },
      ],
    },
    "CON1004",
    "/targets/0",
  ],
  [
    "a certificate that is none",
    { targets: [{ ...post, smime: { recipients: [{ file: "hmac.txt" }] } }] },
    "CON1004",
    "/targets/0",
  ],
  [
    "a trusted authority that is none",
    {
      targets: [
        {
          ...fitConnect,
          trust: { kind: "authorities", pem: [{ file: "hmac.txt" }] },
        },
      ],
    },
    "CON1004",
    "/targets/0",
  ],
  [
    "a folder of the DMS that is no path",
    { targets: [{ ...dms, folder: "Antraege" }] },
    "CON1004",
    "/targets/0",
  ],
  [
    "credentials in an address",
    { targets: [{ ...dms, url: "https://user:gEheim@dms.example/" }] },
    "CON1005",
    "/targets/0/url",
  ],
  [
    "http: without a network that is named",
    { targets: [{ ...dms, url: "http://127.0.0.1:8080/browser" }] },
    "CON1005",
    "/targets/0/url",
  ],
  [
    "a network that is none",
    { targets: [{ ...dms, peer: { networks: ["10.20.0.0/64"] } }] },
    "CON1004",
    "/targets/0",
  ],
  [
    "mail without a sender",
    { mail: { type: "smtp", smtp: post.smtp } },
    "CON1001",
    "/mail",
  ],
  [
    "mail to fields that are none",
    {
      mail: {
        type: "smtp",
        smtp: post.smtp,
        from: post.from,
        addressFields: ["email"],
      },
    },
    "CON1001",
    "/mail/addressFields/0",
  ],
  [
    "a scanner with two places",
    {
      scanner: { type: "clamd", socket: "/run/clamd", host: "::1", port: 1 },
    },
    "CON1004",
    "/scanner",
  ],
  [
    "a scanner in a network that is not named",
    { scanner: { type: "clamd", host: "127.0.0.1", port: 3310 } },
    "CON1004",
    "/scanner",
  ],
  [
    "a file of routes that is not there",
    { routing: [{ name: "own", type: "file", file: "nowhere.json" }] },
    "CON1006",
    "/routing/0/file",
  ],
  [
    "a file of routes that is no JSON",
    { routing: [{ name: "own", type: "file", file: "broken.json" }] },
    "CON1006",
    "/routing/0/file",
  ],
])("%s is refused where it stands", async (_, json, code, pointer) => {
  const { value, diagnostics } = await read(json);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code }]);
  expect(diagnostics[0]?.message).toContain(`connections.json at ${pointer}: `);
  expect(diagnostics[0]?.hint).toBeTruthy();
});

const federal = {
  name: "federal",
  type: "fit-connect",
  url: "https://routing.example",
  target: "fit-connect",
  issuers: [{ iss: "https://portal.example" }],
};

test("the routing service of FIT-Connect leads to a target of that kind", async () => {
  const { value, diagnostics } = await read({
    targets: [fitConnect],
    routing: [federal],
  });
  expect(diagnostics).toEqual([]);
  expect(value?.routing[0]?.name).toBe("federal");
});

test.each<[string, object, string]>([
  [
    "a target of another kind",
    { targets: [{ ...dms, name: "fit-connect" }], routing: [federal] },
    "CON1007",
  ],
  ["a target that there is not", { routing: [federal] }, "CON1007"],
  [
    "a target in a file of routes that there is not",
    { routing: [{ name: "own", type: "file", file: "routing.json" }] },
    "ROU1005",
  ],
  [
    "a target with the name of routing itself",
    { targets: [{ ...dms, name: "routing" }] },
    "CON1003",
  ],
])("%s is refused", async (_, json, code) => {
  const { value, diagnostics } = await read(json);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code }]);
});

test("what is wrong in a file that is named is said with the place in that file", async () => {
  const { value, diagnostics } = await read({
    routing: [{ name: "own", type: "file", file: "broken-routing.json" }],
  });
  expect(value).toBeUndefined();
  expect(diagnostics[0]?.code).toBe("ROU1002");
  expect(diagnostics[0]?.message).toContain("broken-routing.json at /routes/0");
});

test("all that is wrong is said at once, and no secret with it", async () => {
  const { diagnostics } = await read({
    targets: [
      { ...hook, keys: [{ kind: "hmac", secret: { file: "short.txt" } }] },
      { ...fitConnect, clientSecret: { env: "NOWHERE" } },
      { ...dms, url: "https://user:gEheim@dms.example/" },
      { ...hook, keys: [{ kind: "jws", key: { file: "hmac.txt" } }] },
    ],
  });
  expect(diagnostics.map(({ code }) => code).sort()).toEqual([
    "CON1002",
    "CON1003",
    "CON1004",
    "CON1004",
    "CON1005",
  ]);
  const said = JSON.stringify(diagnostics);
  for (const one of [SECRET.slice(6, 20), "c2hvcnQ", "gEheim", "of the env"])
    expect(said).not.toContain(one);
});

test("the published schema says what the reader demands", () => {
  const path = new URL("connections.schema.json", import.meta.url);
  const schema = `${JSON.stringify(
    shapeToJsonSchema(
      connectionsShape,
      "https://fim-forms.example/connections.schema.json",
      "What a server talks to",
      SHARED_SHAPES,
    ),
    undefined,
    2,
  )}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(path, schema);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(schema));
});

test("mail and scanner are made of their sections", async () => {
  const { value, diagnostics } = await read({
    mail: { type: "smtp", smtp: post.smtp, from: post.from },
    scanner: { type: "clamd", socket: "clamd.ctl", whenDown: "accept" },
  });
  expect(diagnostics).toEqual([]);
  expect(value?.mail?.addressFields).toEqual(["F60000000242"]);
  expect(value?.scanner).toBeTypeOf("function");
});

const xrepository = {
  name: "xrepository",
  type: "xrepository",
  url: "https://www.xrepository.de",
};

test("sources of code lists are made of their section, in its order", async () => {
  const { value, diagnostics } = await read({
    codeLists: [
      { ...xrepository, lock: "codelists.lock.json", maxMegabytes: 8 },
      { name: "folder", type: "folder", folder: "code-lists" },
    ],
  });
  expect(diagnostics).toEqual([]);
  expect(value?.codeLists.map(({ name }) => name)).toEqual([
    "xrepository",
    "folder",
  ]);
});

test.each([
  [
    "plain HTTP",
    { url: "http://lists.example" },
    "CON1005",
    "/codeLists/0/url",
  ],
  [
    "a lock that is not there",
    { lock: "gone.json" },
    "CON1006",
    "/codeLists/0/lock",
  ],
  ["a lock that is none", { lock: "routing.json" }, "FIM1060", "routing.json"],
  ["no size at all", { maxMegabytes: 0 }, "CON1004", "/codeLists/0"],
  ["a size beyond memory", { maxMegabytes: 65 }, "CON1004", "/codeLists/0"],
])(
  "a source of code lists with %s is refused",
  async (_, more, code, place) => {
    const { value, diagnostics } = await read({
      codeLists: [{ ...xrepository, ...more }],
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code, message: expect.stringContaining(place) as string },
    ]);
  },
);

test("a server that cannot read genericode says so", async () => {
  const { diagnostics } = await readConnections(
    { formatVersion: 1, codeLists: [xrepository] },
    join(folder, "connections.json"),
    { environment: {} },
  );
  expect(diagnostics).toMatchObject([{ code: "CON1004" }]);
});

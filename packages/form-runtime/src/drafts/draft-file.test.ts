import { expect, test } from "vitest";

import { form } from "../testing/build-model.js";
import { openDraft, sealDraft } from "./draft-file.js";
import type { Draft } from "./draft.js";

const model = form([]);
const PHRASE = "vier Wörter für dich";

const draft: Draft = {
  formId: "S99000000900",
  formVersion: "1.0.0",
  values: { F1: "Özdemir", F2: "x".repeat(50_000) },
  remembered: [],
  stepId: "F1",
  visited: [],
  labels: {},
  leftover: [],
  savedAt: 1,
};

const sealed = sealDraft(draft, "Hund anmelden", PHRASE);

/** The file with something in it changed. */
async function changed(change: (body: Body) => void): Promise<Blob> {
  // It was written a moment ago.
  const body = JSON.parse(await (await sealed).text()) as Body;
  change(body);
  return new Blob([JSON.stringify(body)]);
}

interface Body {
  head: {
    version: number;
    form: { id: string; title: string };
    key: { iterations: number; salt: string };
  };
  content: string;
  sha256: string;
}

test("a file comes back whole with its pass phrase, however the umlauts are typed", async () => {
  expect(await openDraft(await sealed, model, PHRASE.normalize("NFD"))).toEqual(
    {
      kind: "opened",
      draft,
    },
  );
});

test("nothing that was entered can be read in the file", async () => {
  const text = await (await sealed).text();
  expect(text).not.toContain("Özdemir");
  expect(text).not.toContain(btoa("xxxxxx"));
  expect(text).toContain("Hund anmelden");
});

test("two files of the same draft have nothing in common", async () => {
  const again = JSON.parse(
    await (await sealDraft(draft, "Hund anmelden", PHRASE)).text(),
  ) as Body;
  const before = JSON.parse(await (await sealed).text()) as Body;
  expect(again.content.slice(0, 40)).not.toBe(before.content.slice(0, 40));
  expect(again.head.key.salt).not.toBe(before.head.key.salt);
});

test("a wrong pass phrase says so", async () => {
  expect(await openDraft(await sealed, model, `${PHRASE}.`)).toEqual({
    kind: "wrongPassPhrase",
  });
});

test("a file of another form says of which", async () => {
  const other = form([], { fimId: { id: "S99000000901", version: "1.0.0" } });
  expect(await openDraft(await sealed, other, PHRASE)).toEqual({
    kind: "otherForm",
    title: "Hund anmelden",
  });
});

test("a file of another version of the form opens", async () => {
  const next = form([], { fimId: { id: "S99000000900", version: "2.0.0" } });
  expect((await openDraft(await sealed, next, PHRASE)).kind).toBe("opened");
});

test.each<[string, (body: Body) => void, string]>([
  [
    "cut off content",
    (body) => {
      body.content = body.content.slice(0, -8);
    },
    "damaged",
  ],
  [
    "another title",
    (body) => {
      body.head.form.title = "Steuererklärung";
    },
    "damaged",
  ],
  [
    "fewer rounds",
    (body) => {
      body.head.key.iterations = 1;
    },
    "damaged",
  ],
  [
    "rounds for a day",
    (body) => {
      body.head.key.iterations = 1e12;
    },
    "damaged",
  ],
  [
    "a newer format",
    (body) => {
      body.head.version = 2;
    },
    "tooNew",
  ],
])("a file with %s is not opened", async (_, change, kind) => {
  const file = await changed(change);
  expect((await openDraft(file, model, PHRASE)).kind).toBe(kind);
});

test("a head that was changed together with its checksum is noticed all the same", async () => {
  const file = await changed((body) => {
    body.head.form.title = "Steuererklärung";
  });
  const body = JSON.parse(await file.text()) as Body;
  const sum = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(JSON.stringify([body.head, body.content])),
  );
  body.sha256 = btoa(String.fromCharCode(...new Uint8Array(sum)));
  const forged = new Blob([JSON.stringify(body)]);
  expect((await openDraft(forged, model, PHRASE)).kind).toBe("wrongPassPhrase");
});

test.each([
  ["", "nothing"],
  ["{", "broken JSON"],
  ["[]", "a list"],
  ['{"head":{"format":"fim-form-draft","version":1}}', "half a head"],
  ["%PDF-1.7", "another kind of file"],
])("%j is no draft: %s", async (text) => {
  expect(await openDraft(new Blob([text]), model, PHRASE)).toEqual({
    kind: "damaged",
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { FimForm } from "../../element/fim-form.js";
import { settled } from "../../internal/settled.js";
import { field, form } from "../../testing/build-model.js";
import {
  choose,
  FakeRequest,
  pdf,
  request,
  stored,
} from "../../testing/fake-request.js";
import {
  button,
  find,
  findAll,
  focused,
  mount,
  press,
  squeeze,
  unmountAll,
} from "../../testing/mount.js";

const model = form([
  field("F99000000001", "Nachweis", {
    valueType: "file",
    constraints: { maxSizeBytes: 10, mediaTypes: ["application/pdf"] },
  }),
]);
const POINTER = "/F99000000001";

const value = (element: FimForm): unknown =>
  element.session?.state(POINTER)?.value;
const error = (element: FimForm): string =>
  squeeze(find(element, "fim-file .error").textContent);

beforeEach(() => {
  FakeRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});

afterEach(() => {
  unmountAll();
  vi.unstubAllGlobals();
});

test("a file is sent with its name and type, and kept as a reference", async () => {
  const element = await mount(model, { action: "/a" });
  await choose(element, pdf("Müller & Söhne.pdf"));
  expect(request().url).toBe("/a/uploads");
  expect(request().headers.get("X-File-Name")).toBe(
    "M%C3%BCller%20%26%20S%C3%B6hne.pdf",
  );
  expect(request().headers.get("Content-Type")).toBe("application/pdf");
  request().progress(1, 2);
  await settled();
  expect(find(element, ".file-progress").getAttribute("aria-label")).toContain(
    "wird hochgeladen",
  );
  request().answer(201, stored("a.pdf"));
  await settled();
  expect(value(element)).toEqual(stored("a.pdf"));
  expect(squeeze(find(element, ".file-row").textContent)).toBe(
    "a.pdf (3 Byte) a.pdf entfernen",
  );
});

test.each([
  [
    "of the wrong type",
    new File(["x"], "a.exe"),
    "Dateiart, die hier nicht erlaubt ist. Erlaubt sind: PDF.",
  ],
  [
    "that is too large",
    pdf("a.pdf", "x".repeat(11)),
    "zu groß. Erlaubt sind höchstens 10 Byte.",
  ],
  ["that is empty", pdf("a.pdf", ""), "leer"],
])("a file %s is not sent at all", async (_, file, says) => {
  const element = await mount(model, { action: "/a" });
  await choose(element, file);
  expect(FakeRequest.all).toEqual([]);
  expect(error(element)).toContain(says);
  expect(find(element, "input").getAttribute("aria-invalid")).toBe("true");
});

test.each([
  [
    "breaks",
    (sent: FakeRequest) => {
      sent.break();
    },
    "Internetverbindung",
  ],
  [
    "is refused for its size",
    (sent: FakeRequest) => {
      sent.answer(413, {});
    },
    "zu groß",
  ],
  [
    "is refused for its type",
    (sent: FakeRequest) => {
      sent.answer(415, {});
    },
    "Dateiart",
  ],
  [
    "is refused for its content",
    (sent: FakeRequest) => {
      sent.answer(422, { title: "Das PDF enthält Skripte." });
    },
    "Das PDF enthält Skripte.",
  ],
  [
    "meets a failing server",
    (sent: FakeRequest) => {
      sent.answer(500, {});
    },
    "Internetverbindung",
  ],
  [
    "gets an answer that is none",
    (sent: FakeRequest) => {
      sent.answer(201, {});
    },
    "Internetverbindung",
  ],
])(
  "an upload that %s says so, and is repeated on demand",
  async (_, end, says) => {
    const element = await mount(model, { action: "/a" });
    await choose(element, pdf("a.pdf"));
    end(request());
    await settled();
    expect(error(element)).toContain(says);
    expect(value(element)).toBeUndefined();
    await press(element, "a.pdf noch einmal hochladen");
    expect(request(1).sent?.name).toBe("a.pdf");
    request(1).answer(201, stored("a.pdf"));
    await settled();
    expect(value(element)).toEqual(stored("a.pdf"));
    expect(findAll(element, ".error")).toEqual([]);
  },
);

test("a file is removed, and the focus stays at the field", async () => {
  const element = await mount(model, {
    action: "/a",
    prefill: { F99000000001: stored("a.pdf") },
  });
  await press(element, "a.pdf entfernen");
  expect(value(element)).toBeUndefined();
  expect(focused()?.getAttribute("type")).toBe("file");
});

test("an upload is called off", async () => {
  const element = await mount(model, { action: "/a" });
  await choose(element, pdf("a.pdf"));
  await press(element, "Hochladen von a.pdf abbrechen");
  request().answer(201, stored("a.pdf"));
  await settled();
  expect(value(element)).toBeUndefined();
});

test("nobody goes on while a file is under way", async () => {
  const element = await mount(model, { action: "/a" });
  await choose(element, pdf("a.pdf"));
  await press(element, "Weiter zur Prüfung");
  expect(squeeze(find(element, "#waits").textContent)).toContain(
    "wird noch hochgeladen",
  );
  request().answer(201, stored("a.pdf"));
  await settled();
  expect(findAll(element, "#waits")).toEqual([]);
  await press(element, "Weiter zur Prüfung");
  expect(squeeze(find(element, "#step-title").textContent)).toBe(
    "Angaben prüfen",
  );
});

test("without a server it says that files cannot be sent", async () => {
  const element = await mount(model);
  expect(error(element)).toContain("keine Dateien hochgeladen");
  expect(() => button(element, "Datei auswählen")).toThrow();
});

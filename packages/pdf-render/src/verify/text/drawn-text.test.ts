import {
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { openPdf } from "../../preflight/pdf-file.js";
import { dogForm, dogValues } from "../../test-support/dog-form.js";
import { render } from "../../test-support/render.js";
import { drawnText, LINE_BREAK, type DrawnText } from "./drawn-text.js";

const name = (text: string): PDFName => PDFName.of(text);

let sound: Uint8Array;
beforeAll(async () => {
  sound = await render(dogForm, dogValues);
});

async function read(bytes: Uint8Array): Promise<DrawnText> {
  const file = await openPdf(bytes);
  return drawnText(file?.pages ?? []);
}

const plain = (text: string | undefined): string | undefined =>
  text?.replaceAll(LINE_BREAK, " ").replace(/\s+/g, " ").trim();

function streamAt(context: PDFContext, ref: PDFRef): PDFRawStream {
  const stream = context.lookup(ref);
  if (!(stream instanceof PDFRawStream)) throw new Error("no stream");
  return stream;
}

/**
 * Moves all that the first page draws into a form, and that into another and so on, as programs do that stamp or merge
 * documents.
 */
async function inForms(
  depth: number,
  mutate: (document: PDFDocument, innermost: PDFRef) => void = () => undefined,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(sound, { updateMetadata: false });
  const { context } = document;
  const page = document.getPage(0).node;
  const innermost = page.get(name("Contents"));
  if (!(innermost instanceof PDFRef)) throw new Error("an empty page");
  let resources: PDFObject = page.lookup(name("Resources"), PDFDict);
  let content = innermost;
  for (let level = 0; level < depth; level++) {
    const { dict } = streamAt(context, content);
    dict.set(name("Subtype"), name("Form"));
    dict.set(name("BBox"), context.obj([0, 0, 600, 850]));
    dict.set(name("Resources"), resources);
    resources = context.obj({ XObject: { Form: content } });
    content = context.register(context.flateStream("q /Form Do Q"));
  }
  page.set(name("Contents"), content);
  page.set(name("Resources"), resources);
  mutate(document, innermost);
  return document.save({ useObjectStreams: false });
}

test.each([1, 2, 5])(
  "text inside %i forms is read as if it stood on the page",
  async (depth) => {
    const [expected, found] = [
      await read(sound),
      await read(await inForms(depth)),
    ];
    expect(plain(found.pages[0])).toBe(plain(expected.pages[0]));
    expect(found.replaced).toEqual(expected.replaced);
  },
);

test("marks inside a form are those of the form", async () => {
  const bytes = await inForms(1, ({ context }, form) => {
    for (const [, object] of context.enumerateIndirectObjects()) {
      if (!(object instanceof PDFDict)) continue;
      if (object.get(name("S")) !== name("H1")) continue;
      const mark = context.obj({
        Type: "MCR",
        Stm: form,
        MCID: PDFNumber.of(0),
      });
      object.set(name("K"), mark);
    }
  });
  const file = await openPdf(bytes);
  const heading = file?.structure?.elements.find(({ type }) => type === "H1");
  const [mark] = heading?.kids ?? [];
  expect(
    drawnText(file?.pages ?? []).byMark.get(
      typeof mark === "string" ? mark : "",
    ),
  ).toBeDefined();
});

test("a form that shows itself ends", async () => {
  const bytes = await inForms(1, ({ context }, form) => {
    const { dict } = streamAt(context, form);
    const own = dict.lookup(name("Resources"), PDFDict);
    own.set(name("XObject"), context.obj({ Form: form }));
    const again = context.flateStream("/Form Do /Form Do /Form Do");
    context.assign(form, PDFRawStream.of(dict, again.getContents()));
  });
  expect((await read(bytes)).pages.length).toBeGreaterThan(0);
});

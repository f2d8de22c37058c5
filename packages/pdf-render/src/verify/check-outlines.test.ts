import {
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStreamWriter,
  type PDFContext,
} from "pdf-lib";
import { beforeAll, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { bytesOf } from "../preflight/objects.js";
import { openPdf } from "../preflight/pdf-file.js";
import { dogForm, dogValues } from "../test-support/dog-form.js";
import { render } from "../test-support/render.js";
import type { Claim } from "./claim.js";
import { outlinesClaim } from "./check-outlines.js";
import type { VerifyTools } from "./tools.js";

const name = (text: string): PDFName => PDFName.of(text);

const tools: VerifyTools = {
  parseJson: () => ({ ok: false, message: "not asked" }),
  validateXml: () => [],
  validateJson: () => [],
  fonts: loadFonts,
};

let sound: Uint8Array;
beforeAll(async () => {
  // Marks in their places, letters taken apart, and the font for signs that are rare.
  sound = await render(dogForm, {
    ...dogValues,
    F99000000040: true,
    G99000000003: {
      F99000000020: "C̆ D̂ ē̍ K͟H ǰ ĳ ≤ ∞ Ŀ ŉ ﬁ ½ Ğülşen Øzdemir ґ Ω",
    },
  });
});

async function judge(
  mutate: (context: PDFContext) => void,
  more: Partial<VerifyTools> = {},
): Promise<Claim> {
  const document = await PDFDocument.load(sound, { updateMetadata: false });
  mutate(document.context);
  const bytes = await PDFStreamWriter.forContext(
    document.context,
    Infinity,
  ).serializeToBuffer();
  const file = await openPdf(bytes);
  return outlinesClaim(file!, { ...tools, ...more }, "a.pdf");
}

function* dictionaries(context: PDFContext): Generator<PDFDict> {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) yield object;
  }
}

function withName(context: PDFContext, key: string, part: string): PDFDict[] {
  return [...dictionaries(context)].filter((dict) =>
    String(dict.get(name(key))).includes(part),
  );
}

/** Makes the font draw one letter where another one is meant: their places in the table of outlines are exchanged. */
function exchange(
  context: PDFContext,
  glyphs: readonly [number, number],
): void {
  const [descriptor] = withName(context, "FontName", "NotoSans-Regular");
  const stream = descriptor?.lookup(name("FontFile2"));
  const bytes = bytesOf(stream)?.slice();
  if (descriptor === undefined || bytes === undefined) {
    throw new Error("no font");
  }
  const view = new DataView(bytes.buffer);
  const table = (tag: string): number => {
    for (let index = 0; index < view.getUint16(4); index++) {
      const at = 12 + 16 * index;
      if (String.fromCharCode(...bytes.subarray(at, at + 4)) === tag) {
        return view.getUint32(at + 8);
      }
    }
    throw new Error(`no table ${tag}`);
  };
  const isLong = view.getInt16(table("head") + 50) === 1;
  const at = (glyph: number): number =>
    table("loca") + glyph * (isLong ? 4 : 2);
  const offsetOf = (glyph: number): number =>
    isLong ? view.getUint32(at(glyph)) : view.getUint16(at(glyph)) * 2;
  const [first, second] = glyphs.map((glyph) => ({
    from: table("glyf") + offsetOf(glyph),
    length: offsetOf(glyph + 1) - offsetOf(glyph),
  }));
  // The longer outline takes the bytes of the shorter one; what is left over fills up.
  const shorter = Math.min(first!.length, second!.length);
  const copy = bytes.slice(first!.from, first!.from + shorter);
  bytes.copyWithin(first!.from, second!.from, second!.from + shorter);
  bytes.set(copy, second!.from);
  descriptor.set(
    name("FontFile2"),
    context.register(
      PDFRawStream.of(
        context.obj({ Length: bytes.length, Length1: bytes.length }),
        bytes,
      ),
    ),
  );
}

test("the letters of our documents look like themselves", async () => {
  expect(await judge(() => undefined)).toMatchObject({
    verdict: "holds",
    details: [],
  });
});

test("letters that are drawn as others are found", async () => {
  const found = await judge((context) => {
    exchange(context, [35, 40]);
  });
  expect(found.verdict).toBe("fails");
  expect(found.details.join()).toMatch(
    /NotoSans-Regular: what stands for “.” is drawn otherwise/,
  );
});

test("a font that only bears our name is found", async () => {
  const found = await judge((context) => {
    const [bold] = withName(context, "FontName", "NotoSans-Bold");
    const [regular] = withName(context, "FontName", "NotoSans-Regular");
    const file = bold?.get(name("FontFile2"));
    if (file === undefined) throw new Error("no font");
    regular?.set(name("FontFile2"), file);
  });
  expect(found.verdict).toBe("fails");
});

test("what a font says its letters stand for is held against them", async () => {
  const found = await judge((context) => {
    const fonts = withName(context, "BaseFont", "NotoSans-Regular").filter(
      (dict) => dict.has(name("ToUnicode")),
    );
    for (const font of fonts) {
      const map = bytesOf(font.lookup(name("ToUnicode"))) ?? new Uint8Array();
      const text = new TextDecoder().decode(map).replace("<0061>", "<0062>");
      font.set(name("ToUnicode"), context.register(context.stream(text)));
    }
  });
  expect(found.verdict).toBe("fails");
  expect(found.details).toEqual([
    expect.stringContaining("what stands for “b” is drawn otherwise"),
  ]);
});

test("letters of a font of others are left open, with its name", async () => {
  const found = await judge((context) => {
    for (const dict of withName(context, "BaseFont", "NotoSans-Bold")) {
      dict.set(name("BaseFont"), name("ABCDEF+Frutiger-Bold"));
    }
  });
  expect(found.verdict).toBe("unchecked");
  expect(found.details.join()).toContain("Frutiger-Bold");
});

test("without fonts it is left open", async () => {
  const found = await outlinesClaim(
    (await openPdf(sound))!,
    { ...tools, fonts: undefined } as unknown as VerifyTools, // As JavaScript may call it.
    "a.pdf",
  );
  expect(found.verdict).toBe("unchecked");
});

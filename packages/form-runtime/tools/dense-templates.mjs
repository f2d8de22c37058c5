/** Elements at whose edges white space is never seen: blocks, and controls that stand in grids. */
const BLOCKS =
  "div|p|h[1-6]|section|nav|form|fieldset|legend|label|input|select|option|textarea|button|progress|dl|dt|dd|ul|ol|li|details|summary|fim-[a-z]+";
const BEFORE_BLOCK = new RegExp(`\\s+(?=</?(?:${BLOCKS})\\b)`, "g");
const AFTER_BLOCK = new RegExp(`(</?(?:${BLOCKS})\\b[^>]*>)\\s+`, "g");
const PLACEHOLDER = "\u0000";

/**
 * Takes the white space out of Lit's templates that only serves the reader of the source. Each run of it would be a
 * text node in every field of the page. White space between words and inline elements stays, as one blank.
 *
 * @returns {import("vite").Plugin}
 */
export function denseTemplates() {
  return {
    name: "dense-templates",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".ts") || !code.includes("html`")) return null;
      return { code: rewrite(code), map: null };
    },
  };
}

/** @param {string[]} pieces - the texts between the placeholders of one template */
export function dense(pieces) {
  return pieces
    .join(PLACEHOLDER)
    .replace(BEFORE_BLOCK, "")
    .replace(AFTER_BLOCK, "$1")
    .replace(/^\s+|\s+$/g, "")
    .replace(/\s*\n\s*/g, " ")
    .split(PLACEHOLDER);
}

/** @param {string} code - TypeScript */
export function rewrite(code) {
  let output = "";
  let at = 0;
  for (;;) {
    const start = code.indexOf("html`", at);
    if (start < 0) return output + code.slice(at);
    output += code.slice(at, start);
    const template = readTemplate(code, start + "html`".length);
    output += `html\`${dense(template.pieces)
      .map((piece, index) => piece + (template.expressions[index] ?? ""))
      .join("")}\``;
    at = template.end;
  }
}

/** Reads up to the closing backtick; expressions come back rewritten, with their braces. */
function readTemplate(code, start) {
  const pieces = [];
  const expressions = [];
  let piece = "";
  let at = start;
  while (code[at] !== "`") {
    if (at >= code.length) throw new Error("a template does not end");
    if (code[at] === "\\") {
      piece += code.slice(at, at + 2);
      at += 2;
    } else if (code.startsWith("${", at)) {
      const end = endOfExpression(code, at + 2);
      pieces.push(piece);
      piece = "";
      expressions.push(`\${${rewrite(code.slice(at + 2, end))}}`);
      at = end + 1;
    } else {
      piece += code[at];
      at += 1;
    }
  }
  pieces.push(piece);
  return { pieces, expressions, end: at + 1 };
}

/** Position of the brace that closes an expression; looks past strings, comments and templates in it. */
function endOfExpression(code, start) {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    const character = code[at];
    if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === '"' || character === "'") {
      at = endOfString(code, at);
    } else if (character === "`") {
      at = readTemplate(code, at + 1).end - 1;
    } else if (code.startsWith("//", at)) {
      at = code.indexOf("\n", at);
    }
  }
  throw new Error("an expression does not end");
}

function endOfString(code, start) {
  for (let at = start + 1; at < code.length; at += 1) {
    if (code[at] === "\\") at += 1;
    else if (code[at] === code[start]) return at;
  }
  throw new Error("a string does not end");
}

import { formStyles } from "../styles/index.js";

/** What a page needs until the component has taken it over, or for good where no script runs. */
const SERVED = `
.without-script { display: none; }
@media (scripting: none) {
  .without-script { display: block; }
  .needs-script { display: none; }
  .file-pick input { position: static; opacity: 1; }
  .file-pick .button { display: none; }
}`;

/** For what never meets a script. */
const ALONE = `
.file-pick input { position: static; opacity: 1; block-size: auto; }
.file-pick .button { display: none; }`;

/** The component's styles as a file, which the shadow root of a page from the server links to. */
export function formStylesheet(): string {
  return compact(`${all()}${SERVED}`);
}

/**
 * The component's styles for what stands inside an element of the page rather than in a shadow root: every selector is
 * put below it.
 *
 * @param scope - a class selector: `.plain`
 */
export function scopedStylesheet(scope: string): string {
  return below(scope, compact(`${all()}${ALONE}`));
}

const all = (): string => formStyles.map(({ cssText }) => cssText).join("\n");

function compact(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};]) ?/g, "$1");
}

/** Rules that hold other rules. */
const NESTING = /^@(?:media|container|supports)\b/;

function below(scope: string, css: string): string {
  let scoped = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) break;
    const close = endOfBlock(css, open);
    const prelude = css.slice(at, open).trim();
    const block = css.slice(open + 1, close);
    scoped += NESTING.test(prelude)
      ? `${prelude}{${below(scope, block)}}`
      : `${selectors(prelude).map(placed(scope)).join(",")}{${block}}`;
    at = close + 1;
  }
  return scoped;
}

const placed =
  (scope: string) =>
  (selector: string): string => {
    const host = /^:host(?:\(([^)]*)\))?/.exec(selector);
    return host === null
      ? `${scope} ${selector}`
      : `${scope}${host[1] ?? ""}${selector.slice(host[0].length)}`;
  };

/** Index of the brace that closes the block. */
function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === "{") depth++;
    else if (css[at] === "}") {
      depth--;
      if (depth === 0) return at;
    }
  }
  return css.length;
}

/** Splits a list of selectors at the commas that stand in no brackets. */
function selectors(list: string): readonly string[] {
  return list.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

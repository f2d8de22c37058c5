import { expect, test } from "vitest";

import { element, html } from "./html.js";

test.each([
  [
    "texts are escaped in content",
    html`<p>${"<b>&</b>"}</p>`,
    "<p>&lt;b&gt;&amp;&lt;/b&gt;</p>",
  ],
  [
    "and in attributes",
    html`<a title="${`"'`}"></a>`,
    '<a title="&quot;&#39;"></a>',
  ],
  [
    "markup made here is not escaped again",
    html`${[html`<b>1</b>`, html`<b>2</b>`]}`,
    "<b>1</b><b>2</b>",
  ],
  ["nothing is nothing", html`<p>${undefined}</p>`, "<p></p>"],
  [
    "a template expression in a text stays text",
    html`${"${alert(1)}"}`,
    "${alert(1)}",
  ],
  [
    "an element has the attributes that are given, and no white space",
    element("p", { id: `"`, hidden: true, lang: undefined }, "<", html`<br />`),
    '<p id="&quot;" hidden>&lt;<br /></p>',
  ],
  [
    "an input has no end",
    element("input", { value: "", checked: false }),
    '<input value="">',
  ],
  [
    "the first line break of a text area is not the one that browsers drop",
    element("textarea", {}, "\na"),
    "<textarea>\n\na</textarea>",
  ],
])("%s", (_, { markup }, expected) => {
  expect(markup).toBe(expected);
});

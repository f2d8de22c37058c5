export { html, SafeHtml, type HtmlValue } from "@fim-forms/form-runtime/server";

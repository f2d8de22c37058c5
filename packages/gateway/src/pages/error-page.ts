import type { Problem } from "../http/problem.js";
import { html } from "./html.js";
import type { Page } from "./layout.js";
import type { Voice } from "./voice.js";

/** Says what went wrong in the citizen's words, and where to go from there. */
export function errorPage({ status, title }: Problem, voice: Voice): Page {
  const { errors } = voice.texts;
  const heading = status === 404 ? errors.notFound : errors.failed;
  return {
    title: heading,
    language: voice.language,
    personal: true,
    main: html`<h1>${heading}</h1>
      <p class="lead">${title[voice.language]}</p>
      <p><a href="${voice.address("/")}">${errors.toAllForms}</a></p>`,
  };
}

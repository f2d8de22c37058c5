import type { Problem } from "../http/problem.js";
import { html } from "./html.js";
import type { Page } from "./layout.js";
import { addressOf, type Site } from "./site.js";

/** Says what went wrong in the citizen's words, and where to go from there. */
export function errorPage(problem: Problem, site: Site): Page {
  const heading =
    problem.status === 404 ? "Seite nicht gefunden" : "Das hat nicht geklappt";
  return {
    title: heading,
    personal: true,
    main: html`<h1>${heading}</h1>
      <p class="lead">${problem.title}</p>
      <p><a href="${addressOf(site, "/")}">Zu allen Formularen</a></p>`,
  };
}

import type {} from "../../packages/form-runtime/frameworks/react.js";

import { createElement, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

interface Heard {
  readonly changes: number;
  readonly reference: string;
}

/** A portal's page in React: the form beside state that changes with each answer, so that React draws anew all the time. */
function Page(): ReactNode {
  const [heard, setHeard] = useState<Heard>({ changes: 0, reference: "" });
  const [shown, setShown] = useState(true);
  return createElement(
    "main",
    {},
    createElement(
      "p",
      { id: "changes" },
      `${String(heard.changes)} Änderungen`,
    ),
    createElement("p", { id: "reference" }, heard.reference),
    createElement(
      "button",
      {
        id: "toggle",
        onClick: () => {
          setShown(!shown);
        },
      },
      "Formular zeigen",
    ),
    shown
      ? createElement("fim-form", {
          id: "form",
          src: "/forms/sperrmuell-abholung/form-model.json",
          action: "/forms/sperrmuell-abholung",
          // An object, which React 19 sets as a property.
          prefill: { F60000000242: "react@example.org" },
          "onfim-change": () => {
            setHeard((before) => ({ ...before, changes: before.changes + 1 }));
          },
          "onfim-submitted": (
            event: CustomEvent<{ receipt: { reference: string } }>,
          ) => {
            const { reference } = event.detail.receipt;
            setHeard((before) => ({ ...before, reference }));
          },
        })
      : null,
  );
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(createElement(Page));

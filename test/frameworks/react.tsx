import type { FimForm } from "@fim-forms/form-runtime";
import type {} from "@fim-forms/form-runtime/react";
import { createElement, useRef } from "react";

export function Page() {
  const form = useRef<FimForm>(null);
  return (
    <main>
      <fim-form
        ref={form}
        className="wide"
        src="/forms/hund/form-model.json"
        draft="local"
        draft-days={14}
        prefill={{ F60000000227: "Özdemir" }}
        texts={{ de: { submit: "Antrag stellen" } }}
        onfim-submitted={(event) => {
          console.log(event.detail.receipt.reference);
        }}
        onfim-step={({ detail }) => {
          document.title = detail.hasErrors ? "Fehler" : detail.title;
        }}
      />
      {/* @ts-expect-error -- no such place to keep a draft */}
      <fim-form draft="forever" />
      {/* @ts-expect-error -- no such text */}
      <fim-form texts={{ de: { sumbit: "x" } }} />
      {/* @ts-expect-error -- the receipt has no such part */}
      <fim-form onfim-submitted={({ detail }) => detail.receipt.number} />
    </main>
  );
}

export const page = createElement("fim-form", { src: "x" });

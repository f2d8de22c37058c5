import type {} from "@fim-forms/form-runtime/vue";
import { defineComponent, type GlobalComponents } from "vue";

export const Page = defineComponent(() => () => (
  <main>
    <fim-form
      src="/forms/hund/form-model.json"
      session-timeout="1800"
      pages={[]}
      onFim-submitted={(event) => {
        console.log(event.detail.receipt.reference);
      }}
    />
    {/* @ts-expect-error -- no such place to keep a draft */}
    <fim-form draft="forever" />
    {/* @ts-expect-error -- the pointers are no values */}
    <fim-form onFim-change={({ detail }) => detail.values} />
  </main>
));

/** In templates the same holds. */
export type Props = InstanceType<GlobalComponents["fim-form"]>["$props"];
export const props: Props = { draft: "local", model: undefined };
// @ts-expect-error -- no such place to keep a draft
export const wrong: Props = { draft: "forever" };

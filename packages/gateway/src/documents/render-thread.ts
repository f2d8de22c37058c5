/** The thread that makes documents: takes one job after the other from the gateway. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";

import { render, type RenderJob, type Rendering } from "./render-job.js";
import { createRecipeShelf, type Recipe } from "./recipe.js";

/** A job; its recipe comes along when the thread has asked for it. */
export interface ThreadJob {
  readonly id: number;
  readonly job: RenderJob;
  readonly recipe: string;
  readonly content?: Recipe;
}

/** What the thread answers. */
export type ThreadAnswer = { readonly id: number } & (
  | { readonly kind: "done"; readonly rendering: Rendering }
  /** The recipe is not at hand: send it along. */
  | { readonly kind: "recipe-missing" }
  /** A fault of ours: the name of what was thrown, which may hold answers otherwise. */
  | { readonly kind: "failed"; readonly error: string }
);

/** A third of the processor time that a request gets when both want it: enough to get on beside a busy neighbour. */
const NICE = 5;

// Linux gives each thread a priority of its own; elsewhere this would slow the whole process down.
if (process.platform === "linux") setPriority(NICE);

const shelf = createRecipeShelf();

parentPort?.on("message", ({ id, job, recipe, content }: ThreadJob) => {
  if (content !== undefined) shelf.put(content);
  const known = shelf.find(recipe);
  if (known === undefined) {
    answer({ id, kind: "recipe-missing" });
    return;
  }
  render(job, known).then(
    (rendering) => {
      answer({ id, kind: "done", rendering });
    },
    (error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error;
      answer({ id, kind: "failed", error: name });
    },
  );
});

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message);
}

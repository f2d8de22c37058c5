import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import type { Recipe } from "./recipe.js";
import { render, type RenderJob, type Rendering } from "./render-job.js";
import type { ThreadAnswer, ThreadJob } from "./render-thread.js";

/** Makes documents, one at a time. */
export interface Renderer {
  /** @throws Error if the thread has failed or takes too long; the next job gets a new one */
  render(job: RenderJob, recipe: Recipe): Promise<Rendering>;
  close(): Promise<void>;
}

const THREAD = fileURLToPath(new URL("render-thread.js", import.meta.url));
/** A hundred pages take a few seconds. */
const JOB_MS = 2 * 60_000;
/** Many times what a hundred pages take. A document that needs more fails alone, and not the whole process. */
const HEAP_MB = 1_024;

/**
 * Opens a renderer in a thread of its own, which begins with the first document: rendering takes tens of milliseconds of
 * processor time, in which a request would wait. It has a lower priority than requests.
 *
 * Where the thread's file is not at hand, as in a bundle or when the TypeScript sources run, documents are made in this
 * thread: the same bytes, more waiting.
 */
export function openRenderer(threadFile = THREAD): Renderer {
  if (!existsSync(threadFile))
    return {
      async render(job, recipe) {
        await idle();
        return render(job, recipe);
      },
      close: () => Promise.resolve(),
    };
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let jobs = 0;

  const start = (): Worker => {
    const started = new Worker(threadFile, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // Without work, it keeps no process alive.
    started.unref();
    started.once("exit", () => {
      if (thread === started) thread = undefined;
    });
    // Whoever waits hears of it; without a listener, it would end the process.
    started.on("error", () => undefined);
    return started;
  };
  const ask = async (message: ThreadJob): Promise<ThreadAnswer> => {
    const asked = (thread ??= start());
    asked.ref();
    try {
      return await answerOf(asked, message);
    } catch (error) {
      await asked.terminate();
      throw error;
    } finally {
      asked.unref();
    }
  };
  const make = async (job: RenderJob, content: Recipe): Promise<Rendering> => {
    const message = { id: (jobs += 1), job, recipe: content.sha256 };
    let answer = await ask(message);
    if (answer.kind === "recipe-missing")
      answer = await ask({ ...message, content });
    if (answer.kind === "done") return answer.rendering;
    throw new Error(
      answer.kind === "failed"
        ? `rendering failed: ${answer.error}`
        : "the thread does not keep recipes",
    );
  };
  return {
    render(job, recipe) {
      const mine = last.then(() => make(job, recipe));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await last;
      await thread?.terminate();
    },
  };
}

/** @throws Error if the thread ends before it has answered, or does not answer in time */
async function answerOf(
  thread: Worker,
  message: ThreadJob,
): Promise<ThreadAnswer> {
  const listening = new AbortController();
  try {
    return await new Promise<ThreadAnswer>((answered, failed) => {
      const timer = setTimeout(() => {
        failed(new Error("rendering takes too long"));
      }, JOB_MS);
      const onMessage = (answer: ThreadAnswer): void => {
        if (answer.id === message.id) answered(answer);
      };
      const onExit = (): void => {
        failed(new Error("the rendering thread has ended"));
      };
      thread.on("message", onMessage);
      thread.on("error", failed);
      thread.on("exit", onExit);
      listening.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        thread.off("message", onMessage);
        thread.off("error", failed);
        thread.off("exit", onExit);
      });
      thread.postMessage(message);
    });
  } finally {
    listening.abort();
  }
}

/** Lets what has arrived meanwhile begin. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1)
    await new Promise((next) => setImmediate(next));
}

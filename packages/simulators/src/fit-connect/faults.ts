import { setTimeout as pause } from "node:timers/promises";

import type { Answer, Call, Spoiling } from "../loopback.js";
import { problem } from "./problem.js";

/** What goes wrong with a call. */
export type Fault =
  /** The work is done, the connection breaks before the answer. */
  | { readonly kind: "answer-lost" }
  /** The connection breaks before anything is done. */
  | { readonly kind: "reset" }
  /** The work is done, half of the answer arrives. */
  | { readonly kind: "cut" }
  /** Nothing is done, this status is answered. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly retryAfterS?: number;
    }
  /** The answer comes late. */
  | { readonly kind: "delay"; readonly delayMs: number };

/** Which calls a fault befalls. */
export interface FaultRule {
  readonly method?: string;
  /** Tried on the path without query. */
  readonly path?: RegExp;
  readonly fault: Fault;
  /** How often; default 1. */
  readonly times?: number;
}

/** Faults that wait for their calls. */
export class Faults {
  private readonly waiting: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.waiting.push({ rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** Answers a call, with the first fault that fits. */
  async around(
    call: Call,
    work: () => Promise<Answer>,
  ): Promise<{ answer: Answer; spoil: Spoiling }> {
    const entry = this.waiting.find(
      ({ rule: { method, path }, left }) =>
        left > 0 &&
        (method === undefined || method === call.method) &&
        (path === undefined || path.test(call.path)),
    );
    if (entry === undefined) return { answer: await work(), spoil: "none" };
    entry.left -= 1;
    const { fault } = entry.rule;
    switch (fault.kind) {
      case "answer-lost":
        return { answer: await work(), spoil: "reset" };
      case "cut":
        return { answer: await work(), spoil: "cut" };
      case "reset":
        return { answer: { status: 500 }, spoil: "reset" };
      case "status": {
        const answer = problem(fault.status, "injected", "Injected fault");
        return {
          answer: {
            ...answer,
            headers: {
              ...answer.headers,
              ...(fault.retryAfterS === undefined
                ? {}
                : { "Retry-After": String(fault.retryAfterS) }),
            },
          },
          spoil: "none",
        };
      }
      case "delay":
        await pause(fault.delayMs);
        return { answer: await work(), spoil: "none" };
    }
  }
}

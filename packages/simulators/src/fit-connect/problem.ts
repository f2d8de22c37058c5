import type { Answer } from "../loopback.js";

/** An answer as `application/problem+json`. */
export function problem(status: number, name: string, title: string): Answer {
  return {
    status,
    body: JSON.stringify({
      type: `https://schema.fitko.de/fit-connect/submission-api/problems/${name}`,
      title,
      status,
    }),
    headers: { "Content-Type": "application/problem+json" },
  };
}

/** Thrown where a call is refused. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, name: string, title: string) {
    super(title);
    this.answer = problem(status, name, title);
  }
}

/** The refusal of what was sent: understood and wrong. */
export function unprocessable(title: string, name = "invalid"): Refusal {
  return new Refusal(422, name, title);
}

/** One case in a process of its own. Prints one line of JSON. */
import { peakMb } from "./measure.mjs";

const [, , stage, task] = process.argv;
const { run } = await import(`./${stage}.mjs`);
const figures = await run(JSON.parse(task));
console.log(JSON.stringify({ ...figures, peakMb: peakMb() }));

import { FimFile } from "../controls/file/fim-file.js";
import { FimFiles } from "../controls/file/fim-files.js";

/** What forms that take files need: controls, and what sends files and tells how far they are. */
export const elements = [
  ["fim-file", FimFile],
  ["fim-files", FimFiles],
] as const;

export { sendFile } from "../internal/send-file.js";
export { uploadNews } from "../internal/upload-texts.js";

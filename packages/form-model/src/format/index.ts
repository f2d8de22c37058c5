export {
  formatDate,
  formatDateTime,
  formatTime,
  parseDate,
  parseDateTime,
  parseTime,
} from "./date.js";
export { formatFileSize } from "./file-size.js";
export { formatValue } from "./format-value.js";
export {
  formatNumber,
  numberForEntry,
  parseNumber,
  type FormatLanguage,
} from "./number.js";

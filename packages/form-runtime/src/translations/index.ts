export {
  loadLanguage,
  packFor,
  registerLanguage,
  type LanguagePack,
} from "./packs.js";
export { directionOf } from "./direction.js";
export { isSentence, type Translations } from "./translations.js";
export { withOverrides, type TextOverrides } from "./overrides.js";

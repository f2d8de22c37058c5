/** Colours that a town may set, as `#rrggbb`. What is not set is derived from `brand` and calm greys. */
export interface ThemeColours {
  /** The town's own colour: buttons, links and the line above the page. */
  readonly brand?: string;
  /** Buttons and links, where they differ from `brand`. */
  readonly action?: string;
  readonly text?: string;
  readonly background?: string;
  /** Cards and boxes on the background. */
  readonly surface?: string;
  readonly focus?: string;
}

/** Names of {@link ThemeColours}. */
export type ThemeColourName = keyof ThemeColours;

/** A picture that lies beside theme.json. */
export interface ThemeImage {
  /** Name of the file, without a folder: `crest.svg`. */
  readonly file: string;
  /** What it shows, in German; empty for mere decoration. */
  readonly alt: string;
}

/** A link in the footer of every page. */
export interface ThemeLink {
  readonly label: string;
  /** `https:` or a path on the same server. */
  readonly href: string;
}

/** One text of the form component, said in the town's own words. */
export interface ThemeText {
  /** A language of the component: `de`, `en`. */
  readonly language: string;
  /** Key of the text, as in the component's own texts: `submit`. */
  readonly key: string;
  readonly text: string;
}

/** The authority as letters and pages name it. */
export interface ThemeAuthority {
  readonly name: string;
  readonly department?: string;
  /** Lines of the postal address. */
  readonly address?: readonly string[];
  /** Lines such as telephone and e-mail. */
  readonly contact?: readonly string[];
}

/** How a town looks and what it is called. Plain data, read from theme.json by `readTheme`. */
export interface Theme {
  readonly formatVersion: 1;
  /** The town, short: "Musterstadt". */
  readonly name: string;
  readonly authority: ThemeAuthority;
  readonly crest?: ThemeImage;
  /** The crest for documents, which take PNG and JPEG only; without it they take `crest` if it is one. */
  readonly printCrest?: ThemeImage;
  readonly titleImage?: ThemeImage;
  readonly colours: ThemeColours & {
    /** Where the dark form of a colour is not to be derived. */
    readonly dark?: ThemeColours;
  };
  /** Names of fonts that the page loads itself, in order of preference. */
  readonly fontFamily?: readonly string[];
  /** Of buttons and inputs, in px, 0 to 24. */
  readonly cornerRadius?: number;
  /** The component's texts in the town's words. */
  readonly texts?: readonly ThemeText[];
  readonly links?: readonly ThemeLink[];
}

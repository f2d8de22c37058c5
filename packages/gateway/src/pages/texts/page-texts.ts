import type { AccountTexts } from "./account-texts.js";
import type { ErrorTexts } from "./error-texts.js";
import type { PaymentTexts } from "./payment-texts.js";
import type { QueryTexts } from "./query-texts.js";
import type { ReceiptTexts } from "./receipt-texts.js";
import type { StatusTexts } from "./status-texts.js";
import type { TownTexts } from "./town-texts.js";

/** The languages that pages speak: German, and English beside it. */
export type PageLanguage = "de" | "en";

/** The same sentence in each of them. */
export type Said = Readonly<Record<PageLanguage, string>>;

/** What the pages around a form say. The form's own texts come from its model, the component's from the runtime. */
export interface PageTexts {
  /** BCP 47 tag of these texts. */
  readonly tag: PageLanguage;
  /** What people who speak it call the language. */
  readonly ownName: string;
  readonly skip: string;
  readonly legal: string;
  readonly footer: string;
  readonly allForms: string;
  readonly breadcrumb: string;
  readonly errorTitle: (title: string) => string;
  readonly plainHint: string;
  readonly plainDepends: string;
  readonly plainUpdate: string;
  readonly plainReview: string;
  readonly plainReviewTitle: string;
  readonly plainReviewLead: string;
  readonly plainSubmit: string;
  readonly plainBack: string;
  readonly plainFailed: string;
  readonly plainFaults: (count: number) => string;
  readonly plainOffer: string;
  readonly plainOpen: string;
  readonly drafts: DraftTexts;
  readonly errors: ErrorTexts;
  readonly town: TownTexts;
  readonly account: AccountTexts;
  readonly query: QueryTexts;
  readonly status: StatusTexts;
  readonly receipt: ReceiptTexts;
  readonly payment: PaymentTexts;
}

/** What is said about answers that are kept for later. */
export interface DraftTexts {
  readonly title: string;
  readonly offer: (days: number) => string;
  readonly save: string;
  readonly savedTitle: string;
  readonly saved: string;
  readonly savedHow: string;
  readonly address: string;
  readonly code: string;
  readonly until: string;
  /** What stands where the code is not told again. */
  readonly codeToldOnce: string;
  readonly goOn: string;
  readonly remove: string;
  readonly removed: string;
  readonly close: string;
  readonly closed: string;
  readonly enterTitle: string;
  readonly enterLead: string;
  readonly enter: string;
  readonly wrong: string;
  readonly wait: (minutes: number) => string;
  /** Said while answers are kept by themselves. */
  readonly kept: string;
  readonly unreachable: string;
  readonly changedElsewhere: string;
  readonly gone: string;
  readonly failed: string;
}

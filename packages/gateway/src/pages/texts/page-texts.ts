/** What the pages around a form say. The form's own texts come from its model, the component's from the runtime. */
export interface PageTexts {
  /** BCP 47 tag of these texts. */
  readonly tag: string;
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
}

import type { DeliveryState } from "../delivery/office.js";
import type { Message } from "../mailbox/mailbox.js";
import type { PaymentView } from "../payment/payments.js";
import { html, type SafeHtml } from "../pages/html.js";
import type { StatusEvent } from "../status/status.js";
import type { Place } from "../tenants/tenant-registry.js";
import type { Tenant } from "../tenants/tenant.js";
import type { Answer } from "./answers.js";
import type { AuditEntry } from "./audit.js";
import type { Case } from "./cases.js";
import type { ShownQuery } from "./shown-query.js";
import type { StaffContext } from "./staff-routes.js";

/** Everything that is known about one submission. */
export interface CaseView {
  readonly tenant: Tenant;
  readonly staff: StaffContext;
  readonly found: Case;
  /** The place that the citizen has picked, if it is not the tenant itself. */
  readonly place: Place | undefined;
  /** Of the last version; `undefined` if the form is not served any more. */
  readonly answers: readonly Answer[] | undefined;
  readonly history: readonly StatusEvent[];
  readonly deliveries: readonly DeliveryState[];
  readonly messages: readonly Message[];
  readonly queries: readonly ShownQuery[];
  readonly log: readonly Omit<AuditEntry, "submissionId">[];
  /** Tells a repeated posting of the same notice from another one. */
  readonly noticeKey: string;
  readonly payments: readonly PaymentView[];
  /** Whether a notice may ask for money. */
  readonly asksByNotice: boolean;
  /** What went wrong with the form just posted. */
  readonly problem?: string;
}

/** What each form of the page posts, so that no other site can. */
export function token({ session }: StaffContext): SafeHtml {
  return html`<input type="hidden" name="csrf" value="${session.csrf}" />`;
}

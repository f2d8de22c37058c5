import type { PaymentProvider } from "../payment/payment-port.js";
import type { SectionReader } from "./section-tools.js";
import { connectionList } from "./shapes.js";

/** What the section `payment` looks like. */
export const paymentShape = connectionList({});

/** Makes the ways to pay that towns may name. */
export const readPayment: SectionReader<readonly PaymentProvider[]> = () =>
  Promise.resolve([]);

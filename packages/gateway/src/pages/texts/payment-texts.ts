const de = {
  title: "Bezahlung",
  purpose: "Wofür",
  amount: "Betrag",
  due: "Fällig am",
  state: "Stand",
  home: "Zurück zur Startseite",
  toStatus: "Zum Stand Ihres Antrags",
  /** How a payment stands, on its own page. */
  states: {
    paid: "Bezahlt. Vielen Dank.",
    lapsed: "Die Frist für die Bezahlung ist abgelaufen.",
    waiting:
      "Noch nicht bezahlt. Haben Sie gerade bezahlt, dauert die Rückmeldung manchmal einige Minuten.",
    canceled: "Die Bezahlung wurde abgebrochen.",
    failed: "Die Bezahlung ist fehlgeschlagen.",
    expired:
      "Die Zeit für die Bezahlung ist abgelaufen. Sie können neu beginnen.",
    alarm:
      "Bei dieser Bezahlung stimmt etwas nicht. Wir sehen uns das an und melden uns bei Ihnen.",
    open: "Noch nicht bezahlt.",
  },
  passedOn: "Wir haben Ihren Antrag an die zuständige Stelle weitergegeben.",
  notPassedOn:
    "Ihr Antrag wurde nicht weitergegeben. Bitte stellen Sie ihn neu. Haben Sie schon bezahlt, müssen Sie nichts tun: Wir geben den Antrag weiter, sobald das Geld da ist.",
  onlyPaid:
    "Erst wenn die Gebühr bezahlt ist, geben wir Ihren Antrag an die zuständige Stelle weiter.",
  payUntil: (time: string) =>
    ` Bitte bezahlen Sie bis ${time}. Danach müssen Sie den Antrag neu stellen.`,
  online: "Online bezahlen",
  again: " (neuer Versuch)",
  toService: "Weiter zum Bezahldienst",
  leaving:
    "Sie verlassen damit diese Seite. Nach dem Bezahlen kommen Sie hierher zurück.",
  orTransfer: "Oder überweisen",
  howToPay: "So bezahlen Sie",
  transfer:
    "Bitte überweisen Sie den Betrag und geben Sie als Verwendungszweck nur das Kassenzeichen an. Daran erkennen wir Ihre Zahlung. Eine Überweisung braucht einige Tage, bis sie bei uns verbucht ist.",
  payee: "Empfänger",
  reference: "Kassenzeichen",
  giroCode: "GiroCode für Ihre Banking-App",
  giroCodeName: (amount: string, payee: string, reference: string) =>
    `GiroCode: ${amount} an ${payee}, Kassenzeichen ${reference}`,
  /** As a part of other pages. */
  box: {
    sum: "Noch offen:",
    due: (day: string) => `, fällig am ${day}`,
    details: "Einzelheiten",
    payNow: "Jetzt bezahlen",
    paid: "bezahlt",
    paidAt: (time: string) => `bezahlt am ${time}`,
    lapsed: "nicht bezahlt, die Frist ist abgelaufen",
    checked: "wird geprüft",
    open: "offen",
    optional:
      "Ihr Antrag ist eingegangen, auch ohne Bezahlung. Sie können gleich online bezahlen, oder später auf anderem Weg.",
    held: "Erst nach der Bezahlung geben wir Ihren Antrag an die zuständige Stelle weiter.",
    heldUntil: (time: string) =>
      ` Die Frist dafür endet am ${time}. Danach wird der Antrag nicht mehr weitergegeben und nach 30 Tagen gelöscht.`,
  },
};

/** What citizens read about paying. */
export type PaymentTexts = typeof de;

const en: PaymentTexts = {
  title: "Payment",
  purpose: "What for",
  amount: "Amount",
  due: "Due on",
  state: "Status",
  home: "Back to the home page",
  toStatus: "To the status of your application",
  states: {
    paid: "Paid. Thank you.",
    lapsed: "The time for paying is over.",
    waiting:
      "Not paid yet. If you have just paid, it sometimes takes a few minutes until we know.",
    canceled: "The payment was cancelled.",
    failed: "The payment has failed.",
    expired: "The time for the payment is over. You can start again.",
    alarm:
      "Something is wrong with this payment. We are looking into it, and will contact you.",
    open: "Not paid yet.",
  },
  passedOn: "We have passed your application on to the responsible office.",
  notPassedOn:
    "Your application was not passed on. Please apply again. If you have already paid, you do not have to do anything: we pass the application on as soon as the money has arrived.",
  onlyPaid:
    "We pass your application on to the responsible office only when the fee is paid.",
  payUntil: (time) =>
    ` Please pay by ${time}. After that you have to apply again.`,
  online: "Pay online",
  again: " (new attempt)",
  toService: "Continue to the payment service",
  leaving: "You leave this page. After paying you come back here.",
  orTransfer: "Or pay by bank transfer",
  howToPay: "How to pay",
  transfer:
    "Please transfer the amount, and give only the payment reference as the purpose. This is how we recognise your payment. It takes a few days until we have booked a transfer.",
  payee: "Payee",
  reference: "Payment reference",
  giroCode: "GiroCode for your banking app",
  giroCodeName: (amount, payee, reference) =>
    `GiroCode: ${amount} to ${payee}, payment reference ${reference}`,
  box: {
    sum: "Still to pay:",
    due: (day) => `, due on ${day}`,
    details: "Details",
    payNow: "Pay now",
    paid: "paid",
    paidAt: (time) => `paid on ${time}`,
    lapsed: "not paid, the time for it is over",
    checked: "is being checked",
    open: "open",
    optional:
      "We have received your application, even without payment. You can pay online right away, or later in another way.",
    held: "We pass your application on to the responsible office only after payment.",
    heldUntil: (time) =>
      ` The time for it ends on ${time}. After that the application is no longer passed on, and it is deleted after 30 days.`,
  },
};

/** In each language. */
export const paymentTexts = { de, en };

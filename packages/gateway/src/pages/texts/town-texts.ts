import type { FeePolicy } from "../../tenants/tenant.js";
import { html, type HtmlValue, type SafeHtml } from "../html.js";

const deFees: Readonly<Record<FeePolicy, string>> = {
  inactive: "",
  optional: "auf Wunsch gleich online zu zahlen",
  required: "vorab zu zahlen",
  afterwards: "nach dem Bescheid zu zahlen",
};

const de = {
  title: "Online-Rathaus",
  greeting: "Was möchten Sie erledigen?",
  own: "Das können Sie hier erledigen",
  county: "Das erledigt der Landkreis für Sie",
  appliedTitle: "Sie haben schon einen Antrag gestellt?",
  toStatus: (address: string): SafeHtml =>
    html`<a href="${address}">Stand eines Antrags ansehen</a> – auch Rückfragen
      und Bescheide finden Sie dort.`,
  byAccount: "Mit einem Konto beantragt?",
  contactTitle: "So erreichen Sie uns",
  forStaff: "Für Beschäftigte: Anmelden",
  noServices: "Zurzeit werden keine Leistungen angeboten.",
  telephone: "Telefon",
  free: "kostenlos",
  feeByNotice: "Kosten nach dem Bescheid",
  fees: deFees,
  /** The index of services, and the way to it. */
  index: {
    home: "Startseite",
    welcome: "Ihr Anliegen, Ihr Rathaus",
    lead: "Sagen Sie uns, wo Sie wohnen. Wir zeigen Ihnen, was Sie online erledigen können und wer dafür zuständig ist.",
    where: "Wo wohnen Sie?",
    show: "Leistungen zeigen",
    towns: "Städte, Gemeinden und Landkreise",
    all: "Alle Leistungen und wer sie anbietet",
    allTitle: "Alle Leistungen",
    allHeading: "Wer bietet was an?",
    examples: "Beispielformulare ohne Ort",
    services: "Leistungen",
    service: "Leistung",
    authority: "Zuständig",
    fee: "Kosten",
    leika: "LeiKa-Schlüssel",
    asJson: "Dieses Verzeichnis als JSON",
    notOnline: "nicht online",
    thisPlace: "diesen Ort",
    forPlace: (place: HtmlValue): SafeHtml =>
      html`Dieses Formular ist für ${place}`,
    otherPlace: "Anderer Ort",
    noRouteTitle: (service: string) => `${service}: nicht online`,
    noRouteHeading: "Das geht hier nicht online",
    noRoute: (service: HtmlValue, place: HtmlValue): SafeHtml =>
      html`„${service}“ können Sie für ${place} zurzeit nicht online beantragen.
      Bitte wenden Sie sich an die zuständige Stelle.`,
    ask115: html`Die zuständige Stelle nennt Ihnen die Behördennummer
      <a href="tel:115">115</a>.`,
    office: "Zuständige Stelle",
    notNowTitle: (service: string) => `${service}: gerade nicht möglich`,
    notNowHeading: "Das geht gerade nicht",
    notNow: (service: HtmlValue): SafeHtml =>
      html`Welche Stelle für „${service}“ zuständig ist, lässt sich im
      Augenblick nicht feststellen. Damit Sie nichts vergeblich ausfüllen,
      öffnet sich das Formular erst wieder, wenn das geklärt ist.`,
    notNowLater: "Bitte versuchen Sie es in einigen Minuten noch einmal.",
  },
  /** The list of forms where there is no town. */
  forms: {
    title: "Online-Formulare",
    lead: "Wählen Sie ein Formular aus. Sie können Ihre Angaben vor dem Absenden prüfen und erhalten danach eine Bestätigung zum Herunterladen.",
    none: "Zurzeit werden keine Formulare angeboten.",
    draft: (id: string) => `${id}, Entwurf`,
    version: (id: string, version: string) => `${id}, Version ${version}`,
  },
  /** Said where the towns are made up. */
  demo: {
    title: "Das ist eine Vorführung",
    text: "Alle Orte sind erfunden. Als Sachbearbeitung können Sie sich so anmelden:",
    logins: "Zugänge der Vorführung",
    inbox: "Eingangskorb",
    name: "Name",
    password: "Passwort",
  },
};

/** What is said on the way to a form: by the server, by a town, by the index of services. */
export type TownTexts = typeof de;

const en: TownTexts = {
  title: "Online town hall",
  greeting: "What would you like to do?",
  own: "What you can do here",
  county: "What the county does for you",
  appliedTitle: "Have you already applied?",
  toStatus: (address) =>
    html`<a href="${address}">See the status of an application</a> – you will
      find questions to you and decisions there, too.`,
  byAccount: "Did you apply with an account?",
  contactTitle: "How to reach us",
  forStaff: "For employees: log in",
  noServices: "No services are offered at the moment.",
  telephone: "Telephone",
  free: "free of charge",
  feeByNotice: "the fee is set by the decision",
  fees: {
    inactive: "",
    optional: "can be paid online right away",
    required: "to be paid in advance",
    afterwards: "to be paid after the decision",
  },
  index: {
    home: "Home",
    welcome: "Your matter, your town hall",
    lead: "Tell us where you live. We show you what you can do online, and which office is responsible.",
    where: "Where do you live?",
    show: "Show services",
    towns: "Towns, municipalities and counties",
    all: "All services and who offers them",
    allTitle: "All services",
    allHeading: "Who offers what?",
    examples: "Sample forms without a town",
    services: "Services",
    service: "Service",
    authority: "Responsible",
    fee: "Fee",
    leika: "LeiKa key",
    asJson: "This index as JSON",
    notOnline: "not online",
    thisPlace: "this place",
    forPlace: (place) => html`This form is for ${place}`,
    otherPlace: "Another place",
    noRouteTitle: (service) => `${service}: not online`,
    noRouteHeading: "This is not possible online here",
    noRoute: (service, place) =>
      html`At the moment you cannot apply online for “${service}” for ${place}.
      Please contact the responsible office.`,
    ask115: html`The public service number <a href="tel:115">115</a> tells you
      which office is responsible.`,
    office: "Responsible office",
    notNowTitle: (service) => `${service}: not possible right now`,
    notNowHeading: "This is not possible right now",
    notNow: (service) =>
      html`Which office is responsible for “${service}” cannot be found out at
      the moment. The form opens again once that is clear, so that you do not
      fill it in for nothing.`,
    notNowLater: "Please try again in a few minutes.",
  },
  forms: {
    title: "Online forms",
    lead: "Choose a form. You can check your answers before you submit them, and you get a confirmation to download.",
    none: "No forms are offered at the moment.",
    draft: (id) => `${id}, draft`,
    version: (id, version) => `${id}, version ${version}`,
  },
  demo: {
    title: "This is a demonstration",
    text: "All places are made up. As a caseworker you can log in like this:",
    logins: "Logins of the demonstration",
    inbox: "Inbox",
    name: "Name",
    password: "Password",
  },
};

/** In each language. */
export const townTexts = { de, en };

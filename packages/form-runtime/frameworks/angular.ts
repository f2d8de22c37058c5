import type {
  ChangeDetail,
  ErrorDetail,
  FimForm,
  LanguageDetail,
  StepDetail,
  SubmitDetail,
  SubmittedDetail,
} from "@fim-forms/form-runtime";
import {
  Directive,
  ElementRef,
  EventEmitter,
  Input,
  Output,
  inject,
} from "@angular/core";

/**
 * `<fim-form>` in Angular's templates, with types. A file to take over: directives are compiled by the application's own
 * Angular. Import it beside `CUSTOM_ELEMENTS_SCHEMA`; the attributes stay plain attributes.
 */
@Directive({
  selector: "fim-form",
  standalone: true,
  host: {
    "(fim-change)": "changed.emit($event)",
    "(fim-step)": "stepped.emit($event)",
    "(fim-submit)": "submitting.emit($event)",
    "(fim-submitted)": "submitted.emit($event)",
    "(fim-error)": "failed.emit($event)",
    "(fim-language)": "languageChosen.emit($event)",
    "(fim-extend)": "extended.emit($event)",
    "(fim-timeout)": "timedOut.emit($event)",
  },
})
export class FimFormDirective {
  /** The form itself, for its methods. */
  readonly form = inject<ElementRef<FimForm>>(ElementRef).nativeElement;

  @Output() readonly changed = new EventEmitter<CustomEvent<ChangeDetail>>();
  @Output() readonly stepped = new EventEmitter<CustomEvent<StepDetail>>();
  @Output() readonly submitting = new EventEmitter<CustomEvent<SubmitDetail>>();
  @Output() readonly submitted = new EventEmitter<
    CustomEvent<SubmittedDetail>
  >();
  @Output() readonly failed = new EventEmitter<CustomEvent<ErrorDetail>>();
  @Output() readonly languageChosen = new EventEmitter<
    CustomEvent<LanguageDetail>
  >();
  @Output() readonly extended = new EventEmitter<CustomEvent>();
  @Output() readonly timedOut = new EventEmitter<CustomEvent>();

  @Input() set model(model: FimForm["model"]) {
    this.form.model = model;
  }

  @Input() set context(context: FimForm["context"]) {
    this.form.context = context;
  }

  @Input() set prefill(prefill: FimForm["prefill"]) {
    this.form.prefill = prefill;
  }

  @Input() set prefillNotes(notes: FimForm["prefillNotes"]) {
    this.form.prefillNotes = notes;
  }

  @Input() set texts(texts: FimForm["texts"]) {
    this.form.texts = texts;
  }

  @Input() set pages(pages: FimForm["pages"]) {
    this.form.pages = pages;
  }
}

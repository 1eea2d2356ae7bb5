"""A reviewer's queue and score form. Others' scores appear only after the own review is handed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed
from mobilization.core.paging import page_of
from mobilization.core.views.errors import asks_json
from mobilization.drafts.versions import ChangedMeanwhile
from mobilization.drafts.views import SavedOverShown
from mobilization.workflow.engine import moved_on
from models_registry.forms.reviews import ReviewForm
from models_registry.models import Review, Status
from models_registry.rules import can_score
from models_registry.selectors import record_for, review_progress, reviews_of
from models_registry.services import review_problems, review_save, review_submit
from models_registry.views.evidence_rows import evidence_part
from models_registry.views.facts import fact_parts, indicator_rows, so_far_words
from models_registry.views.results import result_of, scores_of
from models_registry.views.words import day_words, late_words, unit_words

HAND_IN = "nop"


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """The reviewer's own reviews, the open ones first, and how many are done."""
    by = request.membership
    if by is None or by.role != Role.REVIEWER:
        raise Http404
    done, every = review_progress(by)
    page = page_of(request, reviews_of(by))
    context = {"page": page, "columns": _columns(), "rows": [_row(review) for review in page]}
    context["progress"] = _("%(done)s of %(all)s done") % {"done": done, "all": every}
    context["share"] = done * 100 / every if every else 0
    return render(request, "models_registry/review_list.html", context)


class ReviewEditView(SavedOverShown, View):
    """One review: the facts beside the score form; save as often as wanted, hand in once."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form, the question before handing in (?buoc=nop), or what was handed in."""
        review = reviews_of(request.membership).filter(pk=pk).first()
        if review is None:
            raise Http404
        self.review, self.submission = review, record_for(request.membership, review.submission_id)
        if not can_score(request.membership, review) or review.submitted_at:
            return self.show(None)
        if request.GET.get("buoc") == HAND_IN and not review_problems(review):
            return render(request, "models_registry/review_hand_in.html", {"review": review})
        return self.show(self.make_form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save, go on to the question, or hand in; who was taken off meanwhile is told so."""
        rows = Review.objects.filter(reviewer_id=request.user.pk).select_related("submission__campaign__rubric")
        self.review = rows.filter(pk=pk).first()
        if self.review is None:
            raise NotAllowed(_("You are no longer a reviewer of this dossier."))
        if not can_score(request.membership, self.review):
            raise self.refusal()
        if request.POST.get("action") == "confirm":
            return self.hand_in()
        self.submission = record_for(request.membership, self.review.submission_id)
        form = self.make_form(self.chosen(request.POST))
        return self.autosave(form) if asks_json(request) else self.keep(form)

    def refusal(self):
        """Why nothing can be scored now: another post, or the appraisal is over."""
        by = self.request.membership
        return NotAllowed() if by is None or by.role != Role.REVIEWER else moved_on(self.review.submission)

    def keep(self, form: ReviewForm) -> HttpResponse:
        """Keep what was typed, also beside something wrong; before handing in also ask what is missing."""
        is_valid = form.is_valid()
        try:
            self.store_over(form)
        except ChangedMeanwhile as error:
            return self.show_both(form, error)
        if not is_valid:
            return self.show(form, 422)
        address = reverse("review-edit", args=[self.review.pk])
        if self.request.POST.get("action") != HAND_IN:
            messages.success(self.request, _("Saved. Nobody else sees your scores before you hand them in."))
            return self.browser_forgets(redirect(address))
        form.add_problems(review_problems(self.review))
        return self.show(form, 422) if form.errors else self.browser_forgets(redirect(f"{address}?buoc={HAND_IN}"))

    def store(self, form: ReviewForm, shown: dict) -> None:
        """Keep what is valid."""
        by = self.request.membership
        review_save(review=self.review, scores=form.scores, comment=form.comment, shown=shown, by=by)

    def last_writer(self, name: str) -> tuple:
        """Only the reviewer writes in a review."""
        return _("You, in another window"), None

    def hand_in(self) -> HttpResponse:
        """From now on it counts."""
        review_submit(review=self.review, by=self.request.membership)
        messages.success(self.request, _("Your review is handed in. Now you may read those of the others."))
        return redirect("review-edit", pk=self.review.pk)

    def make_form(self, data=None) -> ReviewForm:
        """The score form with what is saved so far."""
        return ReviewForm(
            data,
            criteria=self.submission.campaign.rubric.criteria.all(),
            given={score.criterion_id: score for score in self.review.scores.all()},
            self_scores={score.criterion_id: score for score in self.submission.self_scores.all()},
            initial={"comment": self.review.comment},
        )

    def show(self, form: ReviewForm | None, status: int = 200) -> HttpResponse:
        """The page; without a form the scores to read."""
        context = {"review": self.review, **_sheet(form, self.review, self.submission), **self.facts()}
        return render(self.request, "models_registry/review_form.html", context, status=status)

    def facts(self) -> dict:
        """What is known of the dossier, as this reviewer may read it."""
        by = self.request.membership
        return {
            "submission": self.submission,
            "parts": fact_parts(self.submission),
            "indicators": indicator_rows(self.submission, by),
            "evidence": evidence_part(self.submission, by),
            "due": day_words(self.submission.due_on),
            "result": result_of(self.submission, by),
            "scores": scores_of(self.submission, by),
        }


def _sheet(form: ReviewForm | None, review, submission) -> dict:
    """What the score form shows: its lines and the total of what is saved; without a form nothing."""
    if form is None:
        return {"form": None}
    return {"form": form, "lines": form.lines(), "total": so_far_words(review.scores.all(), submission)}


def _columns() -> list[dict]:
    return [{"label": label} for label in (_("Dossier"), _("Unit"), _("Field"), _("Your review"), _("Due on"))]


def _row(review) -> dict:
    submission = review.submission
    waits = review.submitted_at is None and submission.status == Status.UNDER_APPRAISAL
    due = submission.due_on if waits else None
    return {
        "url": reverse("review-edit", args=[review.pk]),
        "cells": [
            {"label": _("Dossier"), "text": submission.title, "hint": submission.number},
            {"label": _("Unit"), "text": unit_words(submission)},
            {"label": _("Field"), "text": submission.field.name},
            _state_cell(review, waits),
            {"label": _("Due on"), "text": day_words(due), "hint": late_words(due, today())},
        ],
    }


def _state_cell(review, waits: bool) -> dict:
    cell = {"label": _("Your review"), "kind": "status"}
    if review.submitted_at:
        return {**cell, "text": _("handed in"), "tone": "good", "hint": day_words(review.submitted_at)}
    return {**cell, "text": _("to do") if waits else _("closed"), "tone": "waiting" if waits else "neutral"}

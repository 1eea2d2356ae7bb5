"""Screens of the commission's office: who reviews a dossier, and what the board voted. Changes lie in services/."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from mobilization.accounts.models import User
from mobilization.core.errors import NotAllowed, NotReady
from mobilization.drafts.views import SentOnce
from mobilization.workflow.engine import moved_on
from mobilization.workflow.views import beside_fields
from models_registry import rules
from models_registry.forms.commission import ReviewerForm, VoteForm
from models_registry.models import Review, Status
from models_registry.selectors import review_candidates, submission_for
from models_registry.services import review_assign, review_remove, vote_record
from models_registry.views.results import verdict_words, vote_words
from models_registry.views.words import day_words


class OfficeView(View):
    """What the office's screens share: 404 for who may not see, 403 for other posts, 409 in another state."""

    may = staticmethod(rules.can_screen)

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Find the dossier and ask the rules before anything is shown."""
        self.submission = self.submission_of(request.membership, pk)
        if self.submission is None:
            raise Http404
        if not rules.can_screen(request.membership, self.submission):
            raise NotAllowed
        if not self.may(request.membership, self.submission):
            raise moved_on(self.submission)
        return super().dispatch(request, pk)

    def submission_of(self, by, pk: int):
        """The dossier of the address, None when it may not be seen."""
        return submission_for(by, pk)


class ReviewAssignView(SentOnce, OfficeView):
    """Who reviews the dossier; add one more."""

    may = staticmethod(rules.can_assign_reviewers)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The reviewers and the form to add one."""
        return self.show(self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the chosen one, or say why not."""
        form = self.form(request.POST)
        try:
            return self.once(form, lambda: self.assign(form))
        except NotReady as error:
            form.add_error("reviewer", [text for text, _anchor in error.problems])
            return self.show(form, 422)

    def assign(self, form: ReviewerForm) -> str:
        """Hand the dossier to the chosen one; gives this page's address."""
        reviewer = User.objects.get(pk=form.cleaned_data["reviewer"])
        review = review_assign(submission=self.submission, reviewer=reviewer, by=self.request.membership)
        messages.success(self.request, _assigned_words(review))
        return reverse("review-assign", args=[self.submission.pk])

    def form(self, data=None) -> ReviewerForm:
        """The form with those who may still be asked."""
        rows = review_candidates(self.submission)
        return ReviewerForm(data, candidates=[(row.user_id, _candidate_words(row)) for row in rows])

    def show(self, form: ReviewerForm, status: int = 200) -> HttpResponse:
        """The page."""
        reviews = self.submission.reviews.select_related("reviewer").order_by("pk")
        context = {
            "submission": self.submission,
            "form": form,
            "has_candidates": len(form.fields["reviewer"].choices) > 1,
            "reviews": [_review_row(row) for row in reviews],
            "wanted": self.submission.campaign.reviewers_required,
            "is_running": self.submission.status == Status.UNDER_APPRAISAL,
        }
        return render(self.request, "models_registry/review_assign.html", context, status=status)


class ReviewRemoveView(OfficeView):
    """Take a review back that is not handed in, after a question; `pk` is the review's."""

    may = staticmethod(rules.can_assign_reviewers)

    def submission_of(self, by, pk: int):
        """The dossier of the review, if it may be seen."""
        rows = Review.objects.select_related("reviewer", "submission__unit")
        self.review = rows.filter(pk=pk).first()
        return submission_for(by, self.review.submission_id) if self.review else None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question; a review that is handed in is not asked about."""
        if self.review.submitted_at:
            raise NotReady([(_("This review is handed in already and counts."), "")])
        context = {"submission": self.submission, "review": self.review}
        return render(request, "models_registry/review_remove.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take it back."""
        review_remove(review=self.review, by=request.membership)
        messages.success(request, _("%(name)s no longer reviews this dossier.") % {"name": self.review.reviewer.name})
        return redirect("review-assign", pk=self.submission.pk)


class VoteRecordView(SentOnce, OfficeView):
    """Enter what the board voted."""

    may = staticmethod(rules.can_record_vote)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """An empty form."""
        return self.show(VoteForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the vote and say what follows from it, or show what does not add up."""
        form = VoteForm(request.POST)
        try:
            return self.once(form, lambda: self.record(form))
        except NotReady as error:
            beside_fields(form, error.problems)
            return self.show(form, 422)

    def record(self, form: VoteForm) -> str:
        """Keep the vote; gives the address of the dossier."""
        vote = vote_record(submission=self.submission, data=form.cleaned_data, by=self.request.membership)
        messages.success(self.request, _("The vote is recorded."))
        messages.info(self.request, verdict_words(vote, self.submission.campaign))
        return reverse("submission-detail", args=[self.submission.pk])

    def show(self, form: VoteForm, status: int = 200) -> HttpResponse:
        """The page, with the votes there are."""
        campaign = self.submission.campaign
        votes = [vote_words(vote, campaign) for vote in self.submission.votes.order_by("-pk")]
        context = {"submission": self.submission, "form": form, "votes": votes, "campaign": campaign}
        return render(self.request, "models_registry/vote_form.html", context, status=status)


def _candidate_words(membership) -> str:
    words = {"name": membership.user.name, "unit": membership.unit.local_name, "count": membership.open_count}
    text = ngettext(
        "%(name)s, %(unit)s (%(count)s open review)",
        "%(name)s, %(unit)s (%(count)s open reviews)",
        membership.open_count,
    )
    return text % words


def _assigned_words(review) -> str:
    """Reviewers learn of a dossier with the start of its appraisal; who joins a running one is told at once."""
    running = _("%(name)s is assigned to this dossier and is told now.")
    later = _("%(name)s is assigned to this dossier and will be told when the appraisal starts.")
    text = running if review.submission.status == Status.UNDER_APPRAISAL else later
    return text % {"name": review.reviewer.name}


def _review_row(review) -> dict:
    done = review.submitted_at is not None
    return {
        "pk": review.pk,
        "name": review.reviewer.name,
        "since": day_words(review.assigned_at),
        "state": _("handed in") if done else _("not handed in yet"),
        "tone": "good" if done else "waiting",
        "done_on": day_words(review.submitted_at) if done else "",
    }

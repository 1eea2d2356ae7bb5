"""The page with what changed after every return of a dossier, for who may see the dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from models_registry.selectors import submission_for
from models_registry.views.difference_rows import difference_rounds


@require_safe
def submission_difference(request: HttpRequest, pk: int) -> HttpResponse:
    """All rounds, newest first."""
    submission = submission_for(request.membership, pk)
    if submission is None:
        raise Http404
    context = {"submission": submission, "rounds": difference_rounds(submission, request.membership)}
    return render(request, "models_registry/submission_difference.html", context)

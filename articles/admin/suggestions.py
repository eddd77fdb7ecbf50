"""Suggestions in the form of an article: what is proposed where, and a button to accept or reject each."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.accept import accept, reject
from articles.editing.chardiff import Run, character_diff
from articles.models import Suggestion

ACCEPT, REJECT = "_accept", "_reject"
TOLD = {
    Suggestion.State.ACCEPTED: (messages.SUCCESS, gettext_lazy("建议已采纳。")),
    Suggestion.State.REJECTED: (messages.SUCCESS, gettext_lazy("建议已拒绝，以后不再提出。")),
    Suggestion.State.STALE: (messages.WARNING, gettext_lazy("建议所指的文字已经改过，没有采纳。")),
    Suggestion.State.OPEN: (messages.WARNING, gettext_lazy("建议没有处理。")),
}


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion beside its part."""

    suggestion: Suggestion
    runs: list[Run]


def open_suggestions(article_id: int) -> dict[int, list[ShownSuggestion]]:
    """Return the open suggestions of an article by part, in reading order; one query."""
    found: dict[int, list[ShownSuggestion]] = {}
    for one in Suggestion.objects.filter(article=article_id, state=Suggestion.State.OPEN):
        shown = ShownSuggestion(one, character_diff(one.found, one.proposed))
        found.setdefault(one.part_id, []).append(shown)
    return found


def decide(request: HttpRequest, article_id: int) -> None:
    """Accept or reject the suggestion whose button sent the form, after what was typed is saved; tell the outcome."""
    for button, verb in ((ACCEPT, accept), (REJECT, reject)):
        number = request.POST.get(button, "")
        if not (number.isascii() and number.isdecimal() and len(number) < 19):
            continue
        try:
            if not Suggestion.objects.filter(pk=int(number), article=article_id).exists():
                raise Suggestion.DoesNotExist
            decided = verb(int(number), by=request.user)
        except Suggestion.DoesNotExist:
            messages.warning(request, _("这条建议已不在了。"))
        except PermissionDenied:
            messages.warning(request, _("您没有这项权限。"))
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            level, told = TOLD[Suggestion.State(decided.state)]
            messages.add_message(request, level, str(told))

"""Suggestions at the desk: what is proposed where, and what an editor's button makes of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.accept import accept, illegible, reject
from articles.editing.chardiff import Run, character_diff
from articles.editing.report import answer
from articles.editing.write import Editor
from articles.models import Suggestion

ACCEPT, REJECT, ILLEGIBLE = "_accept", "_reject", "_illegible"
VERBS: dict[str, Callable[..., Suggestion]] = {ACCEPT: accept, REJECT: reject, ILLEGIBLE: illegible}
Told = tuple[int, str | Promise]
BOXED = (messages.SUCCESS, gettext_lazy("已用 □ 标明无法辨认。"))
TOLD: dict[str, Told] = {
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
    """Return the open suggestions of an article by part, in reading order; two queries."""
    found: dict[int, list[ShownSuggestion]] = {}
    standing = Suggestion.objects.filter(article=article_id, state=Suggestion.State.OPEN)
    for one in standing.prefetch_related("reports"):
        shown = ShownSuggestion(one, character_diff(one.found, one.proposed))
        found.setdefault(one.part_id, []).append(shown)
    return found


def decide(request: HttpRequest, article_id: int) -> None:
    """Accept or reject the suggestion whose button sent the form, after what was typed is saved; tell the outcome."""
    told = outcome(request.POST, article_id, by=request.user)
    if told:
        messages.add_message(request, told[0], str(told[1]))


def outcome(data: Mapping[str, str], article_id: int, *, by: Editor) -> Told | None:
    """Decide the suggestion of an article whose button was pressed; return the level and the words for the outcome.

    None where no button of a suggestion was pressed.
    """
    for button, verb in VERBS.items():
        number = data.get(button, "")
        if number.isascii() and number.isdecimal() and len(number) < 19:
            told = _outcome(verb, int(number), article_id, by)
            answer(int(number), data.get(f"answer_{number}", ""), by=by)
            return told
    return None


def _outcome(verb: Callable[..., Suggestion], number: int, article_id: int, by: Editor) -> Told:
    try:
        if not Suggestion.objects.filter(pk=number, article=article_id).exists():
            raise Suggestion.DoesNotExist
        decided = verb(number, by=by)
    except Suggestion.DoesNotExist:
        return messages.WARNING, _("这条建议已不在了。")
    except PermissionDenied:
        return messages.WARNING, _("您没有这项权限。")
    except ValidationError as refused:
        return messages.WARNING, " ".join(refused.messages)
    if verb is illegible and decided.deed is not None:
        return BOXED
    return TOLD[decided.state]

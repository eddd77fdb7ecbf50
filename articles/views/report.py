"""Readers report a mistake in an article, without an account, and see later what became of it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.editing.report import Refused, report
from articles.models import Article, Report, Suggestion
from articles.models.public import public_articles
from articles.views.reading import ROLE_NAMES
from articles.views.sender import sender_of

LONGEST, LONGEST_NOTE = 100, 300  # characters
OPENING = 18
State = Suggestion.State
STATES = {
    State.OPEN: ("open", gettext_lazy("待处理"), gettext_lazy("编辑还没有处理到这一处，请过几天再来。")),
    State.HIDDEN: ("open", gettext_lazy("待处理"), gettext_lazy("编辑还没有处理到这一处，请过几天再来。")),
    State.ACCEPTED: (
        "accepted",
        gettext_lazy("已采纳"),
        gettext_lazy("编辑核对后已照您的建议改正。谢谢您！"),
    ),
    State.REJECTED: ("rejected", gettext_lazy("未采纳"), gettext_lazy("编辑核对后认为原文如此，没有改动。")),
    State.STALE: (
        "stale",
        gettext_lazy("已另行处理"),
        gettext_lazy("这几个字已经另有改动，或在原报上无法辨认。"),
    ),
}
GONE = ("stale", gettext_lazy("已另行处理"), gettext_lazy("所在的文章已重新整理，这几个字不在原处了。"))


class ReportForm(forms.Form):
    """What a reader fills in. `website` is a trap: people do not see it, robots fill it in."""

    part = forms.TypedChoiceField(
        label=gettext_lazy("在哪一段"), required=False, coerce=int, empty_value=None
    )
    at = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    found = forms.CharField(
        label=gettext_lazy("现在的文字"),
        max_length=LONGEST,
        help_text=gettext_lazy("照文章里的样子，可以连前后几个字一起。"),
    )
    proposed = forms.CharField(label=gettext_lazy("应当是"), max_length=LONGEST)
    note = forms.CharField(
        label=gettext_lazy("说明（可不填）"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("您怎样知道的，例如见过原报。请不要写私人信息。"),
    )
    website = forms.CharField(
        label=gettext_lazy("请勿填写"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("不清楚"))] + [(str(part["id"]), _named(part)) for part in article.parts]
        self.fields["part"].choices = choices  # type: ignore[attr-defined]

    def clean_at(self) -> int | None:
        """A place is a hint that the reader does not see: one that makes no sense is none."""
        at = self.cleaned_data["at"]
        return int(at) if at.isascii() and at.isdecimal() and len(at) < 8 else None


def _named(part: dict[str, Any]) -> str:
    text = part["text"]
    return (
        f"{ROLE_NAMES.get(part['role'], part['role'])}：{text[:OPENING]}{'……' if len(text) > OPENING else ''}"
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_mistake(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is wrong in an article, or keep the report and lead to where its reader sees what becomes of it."""
    article = get_object_or_404(public_articles(), pk=pk)
    if request.method == "POST":
        form = ReportForm(article, request.POST)
        if request.POST.get("website"):
            return redirect(article)
        if form.is_valid() and (kept := _kept(request, article, form)):
            return redirect(kept)
    else:
        asked = {name: request.GET.get(name, "")[:LONGEST] for name in ("part", "at", "found")}
        form = ReportForm(article, initial={**asked, "proposed": asked["found"]})
    context = {"article": article, "form": form}
    return render(request, "articles/report.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, article: Article, form: ReportForm) -> Report | None:
    data = form.cleaned_data
    try:
        return report(
            article.pk,
            data["found"],
            data["proposed"],
            note=data["note"],
            sender=sender_of(request),
            part_id=data["part"],
            at=data["at"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    return None


@never_cache
@require_safe
def report_state(request: HttpRequest, token: str) -> HttpResponse:
    """Show what became of a report to whoever has its address."""
    found = get_object_or_404(Report.objects.select_related("suggestion__article"), token=token)
    state, label, told = STATES[State(found.suggestion.state)] if found.suggestion else GONE
    context = {
        "report": found,
        "article": found.suggestion.article if found.suggestion else None,
        "state": state,
        "label": label,
        "told": told,
        "address": request.build_absolute_uri(),
    }
    return render(request, "articles/report_state.html", context)

"""Undo at the desk: see what it would do, confirm it, watch it, go on with it."""

import datetime
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.deeds import who_did
from articles.admin.html import admin_url
from articles.admin.people_deeds import in_words, names_in
from articles.admin.previews import shown_preview
from articles.admin.stream_form import editors
from articles.editing.batches import go_on
from articles.editing.preview import preview
from articles.editing.selection import Selection, of_changeset, of_editor, of_run
from articles.editing.undo import may_undo, still_running, undo, undo_editor, undo_run
from articles.models import Batch, ChangeSet, ImportRun

MINUTE = "%Y-%m-%dT%H:%M"


class ConfirmForm(forms.Form):
    """Why, and the newest deed there was when the preview was shown: so that a form sent twice undoes once."""

    why = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("可不填；会记入修改记录。"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class EditorForm(forms.Form):
    """Whose work of which period."""

    by = forms.ModelChoiceField(get_user_model().objects.none(), label=gettext_lazy("操作者"))
    since = forms.DateTimeField(label=gettext_lazy("自"))
    until = forms.DateTimeField(
        label=gettext_lazy("至"), help_text=gettext_lazy("到这一刻为止，不含这一刻。")
    )

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        users = editors() if may_undo(user, None) else editors().filter(pk=user.pk)
        self.fields["by"].queryset = users  # type: ignore[attr-defined]
        for name in ("since", "until"):
            widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
            self.fields[name].widget = widget
            self.fields[name].input_formats = [MINUTE, "%Y-%m-%dT%H:%M:%S"]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and since >= until:
            raise forms.ValidationError(_("结束的时间应在开始之后。"))
        return data


def undo_deed_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to undo one deed, or do it."""
    deed = get_object_or_404(ChangeSet.objects.select_related("by"), pk=pk)
    _allow(request, deed.by_id)
    if still_running(deed):
        messages.warning(request, _("这次操作还没有完成，请先让它继续到结束，再撤销。"))
        return HttpResponseRedirect(admin_url("articles_changeset", deed.pk))
    what = _("%(who)s 的 #%(number)d %(verb)s") % {
        "number": deed.pk,
        "verb": deed.get_verb_display(),
        "who": who_did(deed),
    }
    return _ask(request, of_changeset(deed), what, lambda why: undo(deed, by=_editor(request), why=why))


def undo_editor_view(request: HttpRequest) -> HttpResponse:
    """Ask for editor and period, then whether to undo all he did in it, or do it."""
    _allow(request, request.user.pk)
    form = EditorForm(request.user, request.GET or None)
    if not form.is_valid():
        return _page(request, "undo_editor", {"title": _("撤销一段时间的修改"), "form": form})
    editor = cast(AbstractUser, form.cleaned_data["by"])
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    _allow(request, editor.pk)
    what = _("%(who)s 自 %(since)s 至 %(until)s 的全部修改") % {
        "who": editor.get_full_name() or editor.get_username(),
        "since": _told(since),
        "until": _told(until),
    }
    return _ask(
        request,
        of_editor(editor.pk, since, until),
        what,
        lambda why: undo_editor(editor, since, until, by=_editor(request), why=why),
    )


def undo_run_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to undo an import run, or do it."""
    run = get_object_or_404(ImportRun, pk=pk)
    _allow(request, None)
    if run.finished_at is None and request.method == "GET":
        messages.warning(request, _("这次导入没有结束：如果它还在运行，请等它结束再撤销。"))
    what = _("导入批次 #%d") % run.pk
    return _ask(request, of_run(run), what, lambda why: undo_run(run, by=_editor(request), why=why))


@require_POST
def step_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a batch for some pages."""
    batch = get_object_or_404(Batch.objects.select_related("changeset"), changeset=pk)
    batch = go_on(batch, by=_editor(request))
    if batch.finished_at:
        messages.success(request, _("已完成。"))
    return HttpResponseRedirect(admin_url("articles_changeset", pk))


def _ask(request: HttpRequest, selection: Selection, what: str, act: Callable[[str], Batch]) -> HttpResponse:
    """Show what undoing a selection would do, or, when that is confirmed, begin and show how far it has come."""
    form = ConfirmForm(request.POST if request.method == "POST" else None, initial={"seen": _newest()})
    if form.is_valid():
        batch = _begun(request, selection, form.cleaned_data["seen"]) or act(form.cleaned_data["why"])
        messages.success(request, _("已撤销。") if batch.finished_at else _("撤销已开始。"))
        return HttpResponseRedirect(admin_url("articles_changeset", batch.changeset_id))
    told = preview(selection)
    context = {
        "title": _("撤销"),
        "what": what,
        "form": form,
        "preview": told,
        "shown": shown_preview(told),
        "people": in_words(told.people, names_in(told.people)),
        "more": max(told.pages - len(told.shown), 0),
    }
    return _page(request, "undo", context)


def _begun(request: HttpRequest, selection: Selection, seen: int) -> Batch | None:
    """Return the undo that this very form has begun already, if it was sent twice."""
    since = Batch.objects.filter(changeset__by=request.user.pk, changeset__gt=seen).select_related(
        "changeset"
    )
    wanted = {**selection, "upto": None}
    return next((batch for batch in since if {**batch.selection, "upto": None} == wanted), None)


def _newest() -> int:
    return ChangeSet.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _allow(request: HttpRequest, whose: int | None) -> None:
    if not (may_undo(request.user, whose) and request.user.has_perm("articles.view_changeset")):
        raise PermissionDenied


def _editor(request: HttpRequest) -> AbstractUser:
    return cast(AbstractUser, request.user)


def _told(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": ChangeSet._meta, **context}
    return TemplateResponse(request, f"admin/articles/changeset/{template}.html", whole)

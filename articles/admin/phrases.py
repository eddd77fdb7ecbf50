"""The phrase book: entries, and how far the archive has been searched for them."""

import time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.editing.phrases import MOST_COUNTED, add_phrase, checked_text, search_on, switch_phrase
from articles.models import Phrase

SECONDS = 1.0  # of a step of the search


class PhraseForm(forms.ModelForm):
    """A new entry; later only its note, and whether it is in force."""

    class Meta:
        model = Phrase
        fields = ["text", "kind", "note", "active"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.instance.pk is None and "text" in values:
            values["text"] = checked_text(values["text"], values.get("kind", ""))
        return values


@admin.register(Phrase)
class PhraseAdmin(admin.ModelAdmin):
    """Entries are switched off, never deleted, so that it is known who entered what."""

    form = PhraseForm
    change_form_template = "admin/articles/phrase/change_form.html"
    list_display = ["text", "kind", "active", "progress", "note", "by", "made_at"]
    list_filter = ["kind", "active"]
    list_select_related = ["by"]
    search_fields = ["text", "note"]
    show_full_result_count = False
    actions = None

    def get_urls(self) -> list[Any]:
        step = self.admin_site.admin_view(step_view)
        return [path("<int:pk>/step/", step, name="articles_phrase_step"), *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Phrase | None = None) -> list[Any]:
        return (
            ["text", "kind", "note"] if obj is None else ["text", "kind", "note", "active", "by", "made_at"]
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Phrase | None = None) -> list[str]:
        return [] if obj is None else ["text", "kind", "by", "made_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("查找"))
    def progress(self, phrase: Phrase) -> str:
        if phrase.searched_at:
            return _("已查完")
        return _("已查 %(looked)d／%(total)s 篇") % {"looked": phrase.looked, "total": total_of(phrase)}

    def save_model(self, request: HttpRequest, obj: Phrase, form: PhraseForm, change: bool) -> None:
        if change:
            Phrase.objects.filter(pk=obj.pk).update(note=obj.note)
            switch_phrase(obj, active=obj.active, by=request.user)
        else:
            added = add_phrase(obj.text, by=request.user, kind=obj.kind, note=obj.note)
            obj.pk = added.pk
        obj.refresh_from_db()

    def response_add(
        self, request: HttpRequest, obj: Phrase, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, _("已收入本中，正在全部报纸中查找。"))
        return HttpResponseRedirect(reverse("admin:articles_phrase_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Phrase) -> HttpResponse:
        messages.success(request, _("已保存。"))
        return HttpResponseRedirect(reverse("admin:articles_phrase_change", args=[obj.pk]))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        phrase = context.get("original")
        if phrase is not None and not phrase.searched_at:
            context |= {"total": total_of(phrase), "goes_on": request.user.has_perm("articles.add_phrase")}
        return super().render_change_form(request, context, *args, **kwargs)


@require_POST
def step_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a search for a second, and show how far it has come."""
    if not request.user.has_perm("articles.add_phrase"):
        raise PermissionDenied
    phrase = get_object_or_404(Phrase, pk=pk)
    end = time.monotonic() + SECONDS
    while not phrase.searched_at and time.monotonic() < end:
        phrase = search_on(phrase)
    return HttpResponseRedirect(reverse("admin:articles_phrase_change", args=[pk]))


def total_of(phrase: Phrase) -> str:
    """Return how many articles there are to look at, in words."""
    return f"{MOST_COUNTED:,}+" if phrase.total >= MOST_COUNTED else f"{phrase.total:,}"

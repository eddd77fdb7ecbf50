"""Merge, split and reject at the desk: see what it does, confirm it; it can be undone like every deed."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.persons import merge_people, reject_person, split_person
from articles.models import Batch
from people.admin.compare import card, in_words
from people.models import Alias, Person, Proposal

SPLIT_SHOWN = 200


class WhyForm(forms.Form):
    """Why; it goes into the record."""

    why = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=500)


class MergeForm(WhyForm):
    """Whom to merge into whom, and what the name that goes is."""

    keep = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("并入的写法是"),
        choices=Alias.Kind.choices,
        initial=Alias.Kind.DAMAGE,
        widget=forms.RadioSelect,
    )


class SplitForm(WhyForm):
    """Which articles are the namesake's, and how he is told apart."""

    discriminator = forms.CharField(
        label=gettext_lazy("区分"),
        max_length=60,
        help_text=gettext_lazy("如“教师”“1962年生”；填已有的区分，就归入那一位。"),
    )
    articles = forms.MultipleChoiceField(
        widget=forms.MultipleHiddenInput, error_messages={"required": gettext_lazy("请至少选一篇文章。")}
    )


class WithForm(forms.Form):
    """Another person, by name or number."""

    other = forms.CharField(label=gettext_lazy("与谁合并（姓名或编号）"), max_length=60)

    def clean_other(self) -> Person:
        word = self.cleaned_data["other"].strip()
        found = Person.objects.filter(merged_into=None)
        found = found.filter(pk=word) if word.isdecimal() else found.filter(name=word)
        person = found.first()
        if person is None:
            raise forms.ValidationError(_("档案里没有“%s”。") % word)
        return person


def merge_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two people side by side and merge the one into the other, or say that they are two."""
    _allow(request)
    person = get_object_or_404(Person, pk=pk, merged_into=None)
    ask = WithForm(request.GET or None)
    if not ask.is_valid():
        return _page(request, "merge_with", person, {"title": _("合并人物"), "form": ask})
    other = ask.cleaned_data["other"]
    proposal = _proposal(person, other)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and "two" in request.POST:
        return _told_apart(request, person, other)
    if request.method == "POST" and form.is_valid():
        kept, gone = (person, other) if form.cleaned_data["keep"] == person.pk else (other, person)
        kind, why = form.cleaned_data["kind"], form.cleaned_data["why"]
        return _do(request, person, lambda: merge_people(gone, kept, by=_user(request), kind=kind, why=why))
    context = {
        "title": _("合并人物"),
        "form": form,
        "cards": [card(person), card(other)],
        "evidence": in_words(proposal.evidence) if proposal else [],
    }
    return _page(request, "merge", person, context)


def split_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the articles that name somebody else of the same name."""
    _allow(request)
    person = get_object_or_404(Person, pk=pk, merged_into=None)
    shown = card(person, SPLIT_SHOWN)
    form = SplitForm(request.POST or None)
    articles = [(str(found.article.pk), str(found.article.pk)) for found in shown.examples]
    form.fields["articles"].choices = articles  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        chosen = [int(pk) for pk in form.cleaned_data["articles"]]
        data = form.cleaned_data

        def split() -> Batch:
            return split_person(
                person, chosen, discriminator=data["discriminator"], by=_user(request), why=data["why"]
            )[1]

        return _do(request, person, split)
    chosen_before = set(request.POST.getlist("articles"))
    context = {"title": _("分出同名者"), "form": form, "card": shown, "chosen": chosen_before}
    return _page(request, "split", person, context)


def reject_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a form is really no person."""
    _allow(request)
    person = get_object_or_404(Person, pk=pk, merged_into=None)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        return _do(request, person, lambda: reject_person(person, by=_user(request), why=why))
    return _page(request, "reject", person, {"title": _("不是人名"), "form": form, "card": card(person)})


def _told_apart(request: HttpRequest, person: Person, other: Person) -> HttpResponse:
    proposal = _proposal(person, other) or Proposal(person=person, other=other)
    proposal.state = Proposal.State.REJECTED
    proposal.save()
    messages.success(
        request,
        _("已记下：%(one)s 与 %(other)s 不是同一人，以后不再提出。") % {"one": person, "other": other},
    )
    return HttpResponseRedirect(reverse("admin:people_proposal_changelist"))


def _do(request: HttpRequest, person: Person, deed: Callable[[], Batch]) -> HttpResponse:
    """Do a deed and show how far it has come; what is refused is told."""
    try:
        batch = deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:people_person_change", args=[person.pk]))
    messages.success(request, _("已完成。") if batch.finished_at else _("已开始。"))
    return HttpResponseRedirect(reverse("admin:articles_changeset_change", args=[batch.changeset_id]))


def _proposal(one: Person, other: Person) -> Proposal | None:
    pair = [one.pk, other.pk]
    return Proposal.objects.filter(person__in=pair, other__in=pair).first()


def _allow(request: HttpRequest) -> None:
    if not (
        request.user.has_perm("people.change_person") and request.user.has_perm("articles.change_article")
    ):
        raise PermissionDenied


def _user(request: HttpRequest) -> AbstractUser:
    return cast(AbstractUser, request.user)


def _page(request: HttpRequest, template: str, person: Person, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": Person._meta, "original": person, **context}
    return TemplateResponse(request, f"admin/people/person/{template}.html", whole)

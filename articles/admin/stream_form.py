"""The conditions of the stream of changes."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import ChangeSet
from articles.queues import stopped_batches

PROGRAM = "program"
CENTURIES = [MinValueValidator(datetime.date(1900, 1, 1)), MaxValueValidator(datetime.date(2999, 12, 31))]


class DayField(forms.DateField):
    """A day, picked from the browser's calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_validators = [*CENTURIES]


class StreamForm(forms.Form):
    """Who, what, when, in which import run. A condition that makes no sense is told and left out."""

    by = forms.ChoiceField(label=_("操作者"), required=False)
    verb = forms.ChoiceField(
        label=_("操作"), required=False, choices=[("", _("全部")), *ChangeSet.Verb.choices]
    )
    since = DayField(label=_("自"), required=False)
    until = DayField(label=_("至"), required=False)
    run = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    stopped = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        people = [(str(user.pk), user.get_full_name() or user.get_username()) for user in editors()]
        self.fields["by"].choices = [("", _("全部")), *people, (PROGRAM, _("程序"))]  # type: ignore[attr-defined]

    def narrow(self, deeds: QuerySet[ChangeSet]) -> QuerySet[ChangeSet]:
        """Return the deeds that meet the conditions."""
        if by := self._value("by"):
            deeds = deeds.filter(by_name="") if by == PROGRAM else deeds.filter(by=by)
        if verb := self._value("verb"):
            deeds = deeds.filter(verb=verb)
        if run := self._value("run"):
            deeds = deeds.filter(run=run)
        if self._value("stopped"):
            deeds = deeds.filter(batch__in=stopped_batches())
        since, until = self.period()
        if since:
            deeds = deeds.filter(at__gte=since)
        return deeds.filter(at__lt=until) if until else deeds

    def period(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Return from when, and until when (not including it), in the archive's time."""
        first, last = self._value("since"), self._value("until")
        day = datetime.timedelta(days=1)
        return first and _midnight(first), last and _midnight(last + day)

    def editor(self) -> int | None:
        """Return the id of the editor that is asked for."""
        by = self._value("by")
        return int(by) if by and by != PROGRAM else None

    def undo_query(self) -> str:
        """Return the query of the undo of all that is asked for: an editor in a period; else nothing."""
        editor, (since, until) = self.editor(), self.period()
        if editor is None or since is None or until is None or self._value("verb"):
            return ""
        times = {"since": since, "until": until}
        return "?" + urlencode({"by": editor, **{k: f"{v:%Y-%m-%dT%H:%M}" for k, v in times.items()}})

    def _value(self, name: str) -> Any:
        """Return a condition; None for one that is not given or makes no sense."""
        if not self.is_bound:
            return None
        self.is_valid()
        return self.cleaned_data.get(name)


def editors() -> QuerySet[Any]:
    """Return everybody who works at the desk, or did."""
    worked = ChangeSet.objects.filter(by=OuterRef("pk"))
    return get_user_model().objects.filter(Q(is_staff=True) | Exists(worked)).order_by("username")


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

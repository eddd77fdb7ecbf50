"""What readers report, each report with an address at which its reader sees what became of it."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.suggestions import Suggestion


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(16)


class Report(models.Model):
    """One reader's report. Several may be of the same mistake, and so of one suggestion.

    `found` and `proposed` are as the reader saw and wrote them. `sender` is a keyed hash of where the report came
    from on its day: enough to count, too little to tell who it was. `answer` is what an editor lets the reader know.
    """

    suggestion = models.ForeignKey(
        Suggestion, models.SET_NULL, null=True, related_name="reports", verbose_name=_("疑误")
    )
    found = models.TextField(_("现有文字"))
    proposed = models.TextField(_("建议文字"))
    note = models.TextField(_("读者说明"), blank=True)
    answer = models.TextField(_("给读者的话"), blank=True)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    sender = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(_("报告时间"), auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("读者报告")
        ordering = ["-id"]
        indexes = [models.Index(fields=["sender"], name="report_sender")]

    def __str__(self) -> str:
        return f"{self.found} → {self.proposed}"

    def get_absolute_url(self) -> str:
        return reverse("articles:report_state", args=[self.token])

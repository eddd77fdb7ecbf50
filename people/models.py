"""The authority file: one record a person."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.names import sort_key


class Person(models.Model):
    """One person. Namesakes are told apart by `discriminator` (empty for the first of a name)."""

    name = models.CharField(_("姓名"), max_length=60)
    discriminator = models.CharField(
        _("区分"), max_length=60, blank=True, help_text=_("同名者以此区分，如“教师”“1962年生”。")
    )
    sort_key = models.CharField(_("拼音"), max_length=200, editable=False, db_index=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("人物")
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "discriminator"], name="person_name_discriminator"),
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.discriminator}）" if self.discriminator else self.name

    def save(self, *args, **kwargs) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

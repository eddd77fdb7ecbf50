"""The conditions readers can set on the list of people."""

import string

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from people.models import Person

OTHER = "other"  # names that begin with no Latin letter in pinyin order
LETTERS = [*((letter, letter.upper()) for letter in string.ascii_lowercase), (OTHER, _("其他"))]


class PersonFilter(django_filters.FilterSet):
    """Part of the name, role, and the first letter of the pinyin."""

    name = django_filters.CharFilter(lookup_expr="icontains", label=_("姓名"), max_length=60)
    role = django_filters.CharFilter(method="with_role", label=_("身份"), max_length=40)
    letter = django_filters.ChoiceFilter(method="under_letter", choices=LETTERS, label=_("首字母"))

    class Meta:
        model = Person
        fields: list[str] = []

    def with_role(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        signed = Person.objects.filter(
            bylines__role__icontains=value, bylines__article__page__issue__isnull=False
        )
        return queryset.filter(pk__in=signed.values("pk"))

    def under_letter(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        if value == OTHER:
            return queryset.filter(Q(sort_key__lt="a") | Q(sort_key__gte="{"))
        return queryset.filter(sort_key__gte=value, sort_key__lt=chr(ord(value) + 1))

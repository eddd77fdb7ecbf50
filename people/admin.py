"""The authority file of people."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Replace
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Byline
from people.models import Person

LATEST = 30


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    """Tells namesakes apart and keeps notes. A name that articles are signed with stays as it is printed."""

    list_display = ["name", "discriminator", "sort_key", "articles_signed", "public"]
    search_fields = ["name", "sort_key", "pinyin"]
    search_help_text = gettext_lazy("按姓名或拼音查找，如“张三”“zhang san”“zhangsan”")
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        signed = Byline.objects.order_by().filter(person=OuterRef("pk")).values("person")
        number = signed.annotate(n=Count("article", distinct=True)).values("n")
        return (
            super()
            .get_queryset(request)
            .annotate(
                article_total=Coalesce(Subquery(number, output_field=IntegerField()), 0),
                pinyin=Replace(F("sort_key"), Value(" "), Value("")),
            )
        )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return ["name", "discriminator", "note", *(["sort_key", "articles"] if obj else [])]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name", "sort_key", "articles"] if obj else []

    @admin.display(description=gettext_lazy("署名文章"), ordering="article_total")
    def articles_signed(self, person: Any) -> int:
        return person.article_total

    @admin.display(description=gettext_lazy("读者页面"))
    def public(self, person: Person) -> SafeString:
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>', person.get_absolute_url(), _("查看")
        )

    @admin.display(description=gettext_lazy("署名文章"))
    def articles(self, person: Person) -> SafeString:
        """The latest articles of a person, and the way to all of them."""
        own = Byline.objects.filter(person=person).values("article")
        signed = Article.objects.filter(pk__in=own).defer("parts")
        rows = format_html_join(
            "",
            '<li>{} <a href="{}">{}</a></li>',
            (
                (article.date, reverse("admin:articles_article_change", args=[article.pk]), article.heading)
                for article in signed[:LATEST]
            ),
        )
        every = reverse("admin:articles_article_changelist") + f"?person={person.pk}"
        return format_html('<ul class="plain">{}</ul><a href="{}">{}</a>', rows, every, _("全部署名文章"))

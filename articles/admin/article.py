"""Articles: the list editors pick from, and the form they correct them in."""

from itertools import zip_longest
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.access import ImportedOnly
from articles.admin.article_form import ArticleForm
from articles.admin.correct import correct_view
from articles.admin.drafts import draft_of, tell_saved
from articles.admin.filters import (
    SignedByFilter,
    SuggestedFilter,
    UnsureFilter,
    newspaper_filter,
    year_filter,
)
from articles.admin.gone import gone
from articles.admin.history import history_view
from articles.admin.html import admin_url, correct_url, link, page_link
from articles.admin.progress import progress_view, progress_year_view
from articles.admin.review import BUTTON, review_box, take_step
from articles.admin.suggestions import ACCEPT, REJECT, decide
from articles.editing.save import EditConflict, save_article
from articles.models import Article, Newspaper
from articles.models.public import HEAVY

# The review states in a word, for the list; readers get a sentence.
CHECKED: dict[str, Promise] = {
    "unchecked": gettext_lazy("未校对"),
    "corrected": gettext_lazy("已校对"),
    "verified": gettext_lazy("已复核"),
}


class ArticleChangeList(ChangeList):
    """Offers months and days once a year is chosen; the years themselves are in the filter.

    Finding the years among all articles would take a look at every one of them.
    """

    def get_queryset(self, *args: Any, **kwargs: Any) -> QuerySet[Article]:
        queryset = super().get_queryset(*args, **kwargs)
        if "date__year" not in self.params:
            self.date_hierarchy = None
        return queryset


@admin.register(Article)
class ArticleAdmin(ImportedOnly):
    """Texts and a few facts are edited here, through `articles.editing`; the rest is for reading."""

    form = ArticleForm
    list_display = [
        "date",
        "place",
        "position",
        "heading_link",
        "kind",
        "checked",
        "desk",
        "percent",
        "signed",
    ]
    list_display_links = ["heading_link"]
    list_filter = [
        "review",
        UnsureFilter,
        SuggestedFilter,
        "kind",
        year_filter("date", "date__year"),
        SignedByFilter,
        newspaper_filter("page__issue__newspaper"),
    ]
    list_select_related = ["page__issue__newspaper"]
    list_per_page = 50
    search_fields = ["title", "kicker", "body"]
    search_help_text = gettext_lazy("在标题、引题和正文中查找")
    date_hierarchy = "date"
    sortable_by = ["date", "percent"]  # what an index answers, over a million articles too
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": [("kind", "event_date", "source")]}),
        (gettext_lazy("其他信息"), {"fields": ["signatures", "jump", "confidence", "review", "version"]}),
    ]
    readonly_fields = ["signatures", "jump", "confidence", "review", "version"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        # Bylines are for the list: a page of it costs one query more, not one a line.
        heavy = [f"page__{name}" for name in HEAVY]
        return super().get_queryset(request).defer("parts", *heavy).prefetch_related("bylines")

    def get_list_display(self, request: HttpRequest) -> Any:
        """Name the newspaper only where there are several."""
        columns = [str(column) for column in self.list_display]
        if Newspaper.objects.count() > 1:
            columns.insert(1, "newspaper")
        return columns

    @admin.display(description=gettext_lazy("报纸"))
    def newspaper(self, article: Article) -> str:
        return str(article.page.issue.newspaper) if article.page.issue else ""

    @admin.display(description=gettext_lazy("版面"))
    def place(self, article: Article) -> SafeString:
        return page_link(article.page)

    @admin.display(description=gettext_lazy("标题"))
    def heading_link(self, article: Article) -> SafeString:
        kicker = format_html('<span class="kicker">{}</span> ', article.kicker) if article.kicker else ""
        return format_html("{}{}", kicker, article.heading)

    @admin.display(description=gettext_lazy("校对"))
    def checked(self, article: Article) -> SafeString:
        return format_html('<span class="tag tag-{}">{}</span>', article.review, CHECKED[article.review])

    @admin.display(description=gettext_lazy("校对台"))
    def desk(self, article: Article) -> SafeString:
        return link(correct_url(article.pk), _("打开"))

    @admin.display(description=gettext_lazy("可信度"), ordering="confidence")
    def percent(self, article: Article) -> str:
        return f"{article.confidence:.2f}"

    @admin.display(description=gettext_lazy("署名"))
    def signed(self, article: Article) -> SafeString:
        names = dict.fromkeys(byline.name for byline in article.bylines.all())
        return format_html_join(mark_safe("<br>"), "{}", ((name,) for name in names))

    @admin.display(description=gettext_lazy("署名"))
    def signatures(self, article: Article) -> SafeString:
        bylines = article.bylines.select_related("person")
        people = (
            (byline.role, link(admin_url("people_person", byline.person_id), byline.person))
            for byline in bylines
        )
        return format_html_join("　", "{} {}", people)

    @admin.display(description=gettext_lazy("转版"))
    def jump(self, article: Article) -> str:
        to, come_from = article.jump_to_page, article.continued_from_page
        said = [
            _("下转%(page)d版%(mark)s") % {"page": to, "mark": article.jump_mark} if to else "",
            _("上接%(page)d版%(mark)s") % {"page": come_from, "mark": article.continued_from_mark}
            if come_from
            else "",
        ]
        return "　".join(filter(None, said))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return history_view(request, object_id)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/correct/", view(correct_view), name="articles_article_correct"),
            path("progress/", view(progress_view), name="articles_article_progress"),
            path("progress/<int:year>/", view(progress_year_view), name="articles_article_progress_year"),
        ]
        return own + super().get_urls()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save an article. Words that cannot be saved are shown again, never dropped."""
        article = self.get_object(request, unquote(object_id or ""))
        if article is None and request.method == "POST":
            return gone(request)
        shown = (
            {"neighbours": _neighbours(article), "review": review_box(article, request)} if article else {}
        )
        context = {**(extra_context or {}), **shown, "draft": draft_of(request)}
        try:
            return super().changeform_view(request, object_id, form_url, context)
        except EditConflict:
            # Saved by somebody else since the form was checked; checked again, it will say so.
            return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        before = list(obj.bylines.values_list("name", flat=True))
        base_version = form.cleaned_data["base_version"]
        saved = save_article(obj.pk, base_version=base_version, edit=form.edit(), by=request.user)
        if base_version < obj.version:
            self.message_user(request, _("您打开以后别人也保存过这篇文章，两边的修改已合并。"), messages.INFO)
        take_step(request, saved, base_version)
        decide(request, saved.pk)
        obj.refresh_from_db()
        self._tell_about_bylines(request, before, list(obj.bylines.values_list("name", flat=True)))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """After a save go where Django goes; after any other button stay, to see what became of it."""
        response = super().response_change(request, obj)
        if {BUTTON, ACCEPT, REJECT} & request.POST.keys():
            response = HttpResponseRedirect(request.get_full_path())
        tell_saved(request, response)
        return response

    def _tell_about_bylines(self, request: HttpRequest, before: list[str], now: list[str]) -> None:
        lost = [name for name in before if name not in now]
        new = [name for name in now if name not in before]
        for name, changed in zip_longest(lost, new):
            if changed is None:
                told = _("署名“%s”在改后的文字里找不到了，与人物的关联已取消。") % name
                self.message_user(request, told, messages.WARNING)
            elif name is not None:
                told = _("署名“%(old)s”已改为“%(new)s”。") % {"old": name, "new": changed}
                self.message_user(request, told, messages.INFO)


def _neighbours(article: Article) -> dict[str, Article | None]:
    """Return the articles before and after this one on its page."""
    others = Article.objects.filter(page=article.page_id).only("title", "body", "position")
    return {
        "previous": others.filter(position__lt=article.position).order_by("-position").first(),
        "following": others.filter(position__gt=article.position).order_by("position").first(),
    }

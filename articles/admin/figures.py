"""Figures of the desk for chief editors: who did what, what is left, how often each rule is right; rules off and on."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import desk_figures
from articles.admin.html import admin_url
from articles.desk_figures import ACCEPTED, CHECKED, EDITED, REJECTED
from articles.models import Issue, Waiting
from articles.queues import Urgency
from articles.suggesting.silence import known_rules, settle_rules, switch_rule, unsettled

AT_ONCE = 5  # steps of a request
RULES: dict[str, Promise] = {
    "brackets": gettext_lazy("括号、书名号不配对"),
    "quotes": gettext_lazy("引号不配对"),
    "stops": gettext_lazy("句末标点"),
    "doubled": gettext_lazy("词语重复"),
    "glyphs": gettext_lazy("形近字、数字与字母混淆"),
    "numbers": gettext_lazy("数目不合理"),
    "dates": gettext_lazy("日期不存在"),
    "places": gettext_lazy("地名不在行政区划中"),
    "names": gettext_lazy("人名与别处不同"),
    "terms": gettext_lazy("口号、书名与别处不同"),
    "phrases": gettext_lazy("与固定说法不同"),
    "idioms": gettext_lazy("成语有异"),
}


@require_safe
def figures_view(request: HttpRequest) -> HttpResponse:
    """Show all figures; the work done by day, or by week (`?by=week`)."""
    _allow(request)
    unit = "week" if request.GET.get("by") == "week" else "day"
    work = desk_figures.work_done(unit)
    users = get_user_model().objects.in_bulk({user for _when, user in work})
    context = {
        "title": _("工作统计"),
        "unit": unit,
        "work": [
            (when, users[user].get_full_name() or users[user].get_username(), _work_cells(done))
            for (when, user), done in work.items()
        ],
        "rules": [(RULES.get(one.rule, one.rule), one) for one in desk_figures.figures_of_rules()],
        "unsettled": unsettled(),
        "left": [
            (f"{year}", reverse("admin:articles_figures_year", args=[year]), _left_cells(left))
            for year, left in desk_figures.left_by_year().items()
        ],
    }
    return _page(request, context)


@require_safe
def figures_year_view(request: HttpRequest, year: int) -> HttpResponse:
    """Show what is left of a year, issue by issue."""
    _allow(request)
    if not 1 <= year <= 9999:
        raise Http404
    left = desk_figures.left_by_issue(year)
    issues = Issue.objects.select_related("newspaper").in_bulk(left)
    rows = [
        (str(issues[key]), admin_url("articles_issue", key), _left_cells(found))
        for key, found in left.items()
    ]
    return _page(request, {"title": _("%d年待办") % year, "left": rows, "year": year})


@require_POST
def switch_view(request: HttpRequest, rule: str) -> HttpResponse:
    """Switch a rule on or off (`on`), or go on with what that means for what it has suggested."""
    if rule not in known_rules():
        raise Http404
    if "on" in request.POST:
        on = request.POST["on"] == "1"
        switch_rule(rule, on=on, by=request.user)
        told = _("规则“%s”已启用。") if on else _("规则“%s”已停用，它提出的疑误不再显示。")
        messages.success(request, told % RULES.get(rule, rule))
    elif not request.user.has_perm("articles.change_silentrule"):
        raise PermissionDenied
    for _done, _settled in zip(range(AT_ONCE), settle_rules(), strict=False):
        pass
    return HttpResponseRedirect(reverse("admin:articles_figures"))


def _allow(request: HttpRequest) -> None:
    if not request.user.has_perms(["articles.view_waiting", "articles.verify_article"]):
        raise PermissionDenied


def _work_cells(done: dict[str, int]) -> list[int]:
    return [done.get(what, 0) for what in (ACCEPTED, REJECTED, EDITED, CHECKED)]


def _left_cells(left: "desk_figures.Mapping[int, int]") -> list[int]:
    return [left.get(urgency, 0) for urgency in reversed(Urgency)]


def _page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    shared = {
        **admin.site.each_context(request),
        "opts": Waiting._meta,
        "urgencies": [urgency.label for urgency in reversed(Urgency)],
    }
    return TemplateResponse(request, "admin/articles/figures.html", {**shared, **context})

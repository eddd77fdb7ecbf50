"""Drafts that the browser keeps of an article's form: telling it which one has been saved.

The script (`portal/drafts.js`) names each draft; the name comes with the form, and goes back in a cookie once what was
typed is in the archive. Until then the browser keeps the draft, whatever happens to the session or the network.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "saved_draft"
NAME = re.compile(r"[0-9a-f-]{8,40}")


def draft_of(request: HttpRequest) -> str:
    """Return the name of the draft that a form was sent with; empty where it has none."""
    name = request.POST.get("draft", "")
    return name if NAME.fullmatch(name) else ""


def tell_saved(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser that the draft which the form was sent with is saved."""
    if name := draft_of(request):
        path = reverse("admin:index")
        response.set_cookie(
            COOKIE, name, max_age=3600, path=path, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )

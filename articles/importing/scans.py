"""Keeps the scan that lies beside a page's file."""

from pathlib import Path

from django.core.files import File
from django.utils.translation import gettext as _

from articles.models import Page
from articles.models.page import scan_path

BEGINNINGS = {
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}


def attach_scan(page: Page, scan: Path | None) -> str:
    """Copy a scan into the archive unless the page has one. Returns a remark for the operator, or "".

    Call it in a transaction. It locks the page's row, so that two imports do not copy at the same time;
    what a killed one left behind is replaced.
    """
    if (
        scan is None
        or page.scan
        or Page.objects.select_for_update(no_key=True).only("scan").get(pk=page.pk).scan
    ):
        return ""
    try:
        with scan.open("rb") as file:
            if not file.read(16).startswith(BEGINNINGS[scan.suffix.lower()]):
                return _("扫描件 %(name)s 的内容与后缀不符，未附上。") % {"name": scan.name}
            file.seek(0)
            page.scan.storage.delete(scan_path(page, scan.name))
            page.scan.save(scan.name, File(file), save=False)
    except OSError as error:
        values = {"name": scan.name, "detail": error.strerror or error}
        return _("扫描件 %(name)s 未能附上（%(detail)s）。修复后请再次导入。") % values
    page.save(update_fields=["scan"])
    return _("已附上扫描件 %(name)s。") % {"name": scan.name}

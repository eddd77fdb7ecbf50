"""The scan beside a page's file."""

from pathlib import Path

from articles.models import Page

from .conftest import PAGE

JPEG = b"\xff\xd8\xff\xe0 the rest of a picture"


def scan_of_the_page():
    with Page.objects.get().scan.open() as file:
        return file.read()


def test_the_scan_is_kept_with_the_page(import_text, tmp_path):
    (tmp_path / "a.jpg").write_bytes(JPEG)
    assert import_text(PAGE).outcome == "imported"
    assert scan_of_the_page() == JPEG


def test_a_scan_that_comes_later_is_attached_to_the_unchanged_page(import_text, tmp_path):
    import_text(PAGE)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and the rest of a document")
    stored = import_text(PAGE)
    assert stored.outcome == "unchanged"
    assert "a.pdf" in stored.remarks[0]
    assert Page.objects.get().scan.name.endswith(".pdf")
    assert import_text(PAGE).remarks == ()


def test_a_held_page_keeps_its_scan_when_it_is_released(import_text, tmp_path):
    (tmp_path / "a.jpg").write_bytes(JPEG)
    text = PAGE.replace("@page 1\n", "")
    assert import_text(text).outcome == "held"
    assert import_text(text, page=1).outcome == "imported"
    assert scan_of_the_page() == JPEG


def test_what_only_calls_itself_a_picture_is_not_kept(import_text, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"<script>alert(1)</script>")
    stored = import_text(PAGE)
    assert stored.outcome == "imported"
    assert "不符" in stored.remarks[0]
    assert not Page.objects.get().scan


def test_a_scan_that_cannot_be_copied_does_not_stop_the_page(import_text, tmp_path, monkeypatch):
    def full(self, name, content, max_length=None):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.jpg").write_bytes(JPEG)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.files.storage.FileSystemStorage.save", full)
        stored = import_text(PAGE)
    assert stored.outcome == "imported"
    assert "No space left" in stored.remarks[0]
    import_text(PAGE)
    assert scan_of_the_page() == JPEG


def test_what_a_killed_import_left_behind_is_replaced(import_text, tmp_path):
    import_text(PAGE)
    page = Page.objects.get()
    half = Path(page.scan.storage.path(f"scans/{page.sha256[:2]}/{page.sha256}.jpg"))
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(JPEG[:5])
    (tmp_path / "a.jpg").write_bytes(JPEG)
    import_text(PAGE)
    assert scan_of_the_page() == JPEG
    assert list(half.parent.glob(f"{page.sha256}*.jpg")) == [half]

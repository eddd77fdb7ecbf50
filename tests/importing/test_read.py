"""Reading files: what is text is kept to the character, what is not is refused by name, reason and remedy."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.decode import NotText, decode
from articles.importing.read import Source, Unreadable, find_scan, list_files, read_file, source_name

TEXT = "株洲日报讯　10月1日起，“毛泽东足迹遍株洲”临时展开放。\r\n 第二行\f\n\n"


def read(path: Path, data: bytes) -> Source | Unreadable:
    path.write_bytes(data)
    return read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_keeps_every_character_and_its_bytes(tmp_path, encoding):
    data = TEXT.encode(encoding)
    source = read(tmp_path / "版面.txt", data)
    assert isinstance(source, Source)
    assert source.text == TEXT
    assert source.data == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["big5hkscs", "shift_jis", "euc_kr", "utf-16"])
def test_other_encodings_are_refused(encoding):
    seed = (Path(__file__).parents[2] / "seeds" / "002_1029d41a49f06a31.txt").read_text(encoding="utf-8")
    with pytest.raises(NotText, match="UTF-8"):
        decode(seed.encode(encoding, "ignore"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (" \n\u3000\n".encode(), "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "空字节"),
        (bytes(range(1, 9)) * 9, "控制字符"),
    ],
)
def test_what_is_no_text_is_named_with_the_reason(tmp_path, data, reason):
    refused = read(tmp_path / "坏.txt", data)
    assert isinstance(refused, Unreadable)
    assert refused.name.endswith("坏.txt")
    assert reason in refused.reason
    assert refused.reason.endswith("。")


def test_a_bad_byte_in_utf8_is_found_by_its_line(tmp_path):
    refused = read(tmp_path / "a.txt", "第一行\n第二".encode() + b"\xff" + "行\n".encode())
    assert isinstance(refused, Unreadable)
    assert refused.line == 2
    assert "第 2 行" in refused.reason


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_not(tmp_path, settings):
    settings.MAX_PAGE_BYTES = 10
    assert isinstance(read(tmp_path / "a.txt", b"0123456789"), Source)
    refused = read(tmp_path / "b.txt", b"0123456789a")
    assert isinstance(refused, Unreadable)
    assert "MAX_PAGE_BYTES" in refused.reason


def test_paths_with_nothing_to_read_behind_them(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reasons = {}
    for name in ("missing.txt", "link.txt", "pipe.txt", "x" * 300 + ".txt", "nul\0.txt"):
        refused = read_file(tmp_path / name)
        assert isinstance(refused, Unreadable)
        reasons[name] = refused.reason
    assert "没有这个文件" in reasons["missing.txt"]
    assert "符号链接" in reasons["link.txt"]
    assert "普通文件" in reasons["pipe.txt"]


def test_a_file_without_permission_is_told_and_not_raised(tmp_path, monkeypatch):
    def broken(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    monkeypatch.setattr(Path, "open", broken)
    refused = read_file(tmp_path / "a.txt")
    assert isinstance(refused, Unreadable)
    assert "权限" in refused.reason


def test_folders_are_walked_in_order_without_hidden_or_foreign_files(tmp_path):
    for name in ("b.txt", "a.md", "c.TXT", ".hidden.txt", "scan.jpg", "sub/d.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)  # would lead round for ever
    names = [str(path.relative_to(tmp_path)) for path in list_files([tmp_path, tmp_path / "none"])]
    assert names == ["a.md", "b.txt", "c.TXT", "sub/d.txt", "none"]


def test_a_file_has_one_name_however_it_is_called(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert {
        source_name(path) for path in (Path("x/a.txt"), Path("./x/../x/a.txt"), tmp_path / "x/a.txt")
    } == {"x/a.txt"}
    assert source_name(Path("/elsewhere/a.txt")) == "/elsewhere/a.txt"


def test_a_name_that_is_no_utf8_can_be_printed_and_stored():
    name = source_name(Path(os.fsdecode(b"/pages/\xff.txt")))
    assert name.encode("utf-8") == b"/pages/\\xff.txt"


@pytest.mark.parametrize("scan", ["a.jpg", "a.JPEG", "a.png", "a.webp", "a.pdf"])
def test_the_scan_of_the_same_name_is_found(tmp_path, scan):
    (tmp_path / "ab.jpg").touch()
    (tmp_path / scan).touch()
    assert find_scan(tmp_path / "a.txt") == tmp_path / scan


def test_another_files_scan_is_not_taken(tmp_path):
    (tmp_path / "ab.jpg").touch()
    assert find_scan(tmp_path / "a.txt") is None


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data)
    except NotText as refusal:
        assert str(refusal)
        return
    assert "\0" not in text
    assert text.strip()
    assert data.removeprefix(b"\xef\xbb\xbf") in (text.encode("utf-8"), text.encode("gb18030"))


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cc"]), min_size=1
    )
)
def test_any_printable_text_in_utf8_is_read_as_it_is(text):
    if text.strip():
        assert decode(text.encode()) == text

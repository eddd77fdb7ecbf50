"""Archives of pages: read in place, whatever their names and sizes claim."""

import struct
import zipfile
import zlib

import pytest

from articles.importing.read import Source, Unreadable, list_files, read_file

PAGE = "水厂扩建完工\n\n青川日报讯(记者 陈立)昨日,城东水厂扩建工程完工。\n"


@pytest.fixture
def archive(tmp_path):
    def make(files: dict[str, bytes]):
        path = tmp_path / "pages.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in files.items():
                made.writestr(name, data)
        return path

    return make


def read_all(path):
    return [read_file(file) for file in list_files([path])]


def test_pages_of_an_archive_are_read_in_order(archive):
    path = archive(
        {"2023/12/31/02.txt": PAGE.encode(), "2023/12/31/01.md": PAGE.encode("gb18030"), "a.jpg": b"x"}
    )
    found = read_all(path)
    assert [read.name.rsplit("pages.zip/")[-1] for read in found] == ["2023/12/31/01.md", "2023/12/31/02.txt"]
    assert all(isinstance(read, Source) and read.text == PAGE for read in found)


def test_an_archive_in_a_folder_is_found(archive, tmp_path):
    archive({"01.txt": PAGE.encode()})
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    assert len(list(list_files([tmp_path]))) == 2


def test_names_cannot_lead_out_of_the_archive(archive):
    path = archive({"../../etc/01.txt": PAGE.encode(), "/abs/02.txt": PAGE.encode(), ".hidden/03.txt": b"x"})
    names = [read.name for read in read_all(path)]
    assert [name.rsplit("pages.zip/")[-1] for name in names] == ["abs/02.txt", "etc/01.txt"]
    assert not any(".." in name.rsplit("pages.zip")[-1] for name in names)


def test_names_in_gb18030(archive, tmp_path):
    path = archive({"x.txt": PAGE.encode()})
    name = "要闻.txt".encode("gb18030")
    data = path.read_bytes().replace(b"x.txt", name)
    # The two headers hold the length of the name; the name was five bytes, it now is eight.
    data = data.replace(struct.pack("<HH", 5, 0) + name, struct.pack("<HH", len(name), 0) + name)
    central = data.index(b"PK\x01\x02")
    data = data[: central + 28] + struct.pack("<H", len(name)) + data[central + 30 :]
    end = data.index(b"PK\x05\x06")
    data = data[: end + 12] + struct.pack("<II", end - central, central) + data[end + 20 :]
    path.write_bytes(data)
    assert [read.name.rsplit("/")[-1] for read in read_all(path)] == ["要闻.txt"]


def test_a_page_larger_than_the_limit_is_refused_and_the_others_read(archive, settings):
    settings.MAX_PAGE_BYTES = 1000
    found = read_all(archive({"01.txt": PAGE.encode(), "02.txt": b"a" * 100_000}))
    assert [type(read) for read in found] == [Source, Unreadable]


def test_a_bomb_is_refused_as_a_whole(archive, monkeypatch, settings):
    settings.MAX_PAGE_BYTES = 10
    monkeypatch.setattr("articles.importing.zips.PAGES_OF_AN_ARCHIVE", 2)
    found = read_all(archive({f"{n}.txt": b"a" * 10 for n in range(3)}))
    assert [type(read) for read in found] == [Unreadable]
    assert "过大" in found[0].reason


def test_what_is_no_archive_or_is_damaged_says_so(archive, tmp_path):
    (tmp_path / "no.zip").write_bytes(b"PK nothing")
    broken = archive({"01.txt": PAGE.encode() * 50})
    data = bytearray(broken.read_bytes())
    data[60:80] = zlib.compress(b"other")[:20].ljust(20, b"\0")
    broken.write_bytes(bytes(data))
    for path in (tmp_path / "no.zip", broken):
        found = read_all(path)
        assert [type(read) for read in found] == [Unreadable]
        assert "压缩包" in found[0].reason

"""From paths to the text of page files, with the bytes it came from. Touches no database."""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from articles.importing.decode import NotText, decode
from articles.importing.zips import Member, TooLarge, list_members, read_member

PAGE_SUFFIXES = {".txt", ".md"}
ZIP_SUFFIX = ".zip"
DAMAGED = (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error)
SCAN_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".pdf")
NAME_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Source:
    """One page's file. `name` is what it is called everywhere, `text` keeps every character of `data`."""

    name: str
    data: bytes
    text: str
    sha256: str
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no page: why, and what to do about it. `sha256` is empty if no byte could be read."""

    name: str
    reason: str
    sha256: str = ""
    line: int | None = None


def list_files(paths: Iterable[Path]) -> Iterator[Path | Member]:
    """Yield the page files of some files, folders and zip archives, sorted and all the way down.

    Hidden files and files of other kinds are passed over in folders and archives; a path that was named itself
    is always yielded, also when nothing is there. An archive that cannot be read is yielded as a file.
    """
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 -- unlike Path.is_dir() it never raises
            yield from _walk(path, set())
        else:
            yield from _file_or_members(path)


def _file_or_members(path: Path) -> Iterator[Path | Member]:
    if path.suffix.lower() == ZIP_SUFFIX:
        try:
            yield from list_members(path, PAGE_SUFFIXES)
            return
        except (OSError, TooLarge, zipfile.BadZipFile):
            pass  # reading it as a file will say what is wrong
    yield path


def _walk(folder: Path, above: set[str]) -> Iterator[Path | Member]:
    real = os.path.realpath(folder)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder  # reading it as a file will say what is wrong
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if os.path.isdir(path):  # noqa: PTH112
            if os.path.realpath(path) not in above | {real}:  # a link to a folder above would never end
                yield from _walk(path, above | {real})
        elif path.suffix.lower() in (*PAGE_SUFFIXES, ZIP_SUFFIX):
            yield from _file_or_members(path)


def source_name(path: Path | Member) -> str:
    """Return what a file is called: its path from the current directory if below it, else from the root.

    A file in an archive is called as if the archive were a folder.
    """
    if isinstance(path, Member):
        path = path.archive / path.inside
    absolute = os.path.abspath(path)  # noqa: PTH100 -- symbolic links keep their names
    below = os.path.relpath(absolute)
    name = absolute if below.startswith("..") else below
    printable = os.fsencode(name).decode("utf-8", "backslashreplace")
    return printable if len(printable) <= NAME_LENGTH else "…" + printable[1 - NAME_LENGTH :]


def read_file(path: Path | Member) -> Source | Unreadable:
    """Read one page file. Never raises for what a file or path may hold."""
    name = source_name(path)
    limit = settings.MAX_PAGE_BYTES + 1
    try:
        if isinstance(path, Member):
            data = read_member(path, limit)
        elif path.suffix.lower() == ZIP_SUFFIX:
            list(list_members(path, set()))  # says what is wrong with it
            return Unreadable(name, _("压缩包无法读取。请重新打包。"))
        elif not stat.S_ISREG(path.stat().st_mode):
            return Unreadable(name, _("不是普通文件。请指定文本文件或文件夹。"))
        else:
            with path.open("rb") as file:
                data = file.read(limit)
    except TooLarge as error:
        return Unreadable(name, str(error))
    except DAMAGED as error:
        detail = _("压缩包已损坏或加密（%(detail)s）。请重新打包，不要加密。")
        return Unreadable(name, detail % {"detail": str(error) or type(error).__name__})
    except (OSError, ValueError) as error:
        return Unreadable(name, _cannot_read(path, error))
    if len(data) > settings.MAX_PAGE_BYTES:
        reason = _("超过 %(limit)d 字节，不像一个版面。请拆分文件，或调高 MAX_PAGE_BYTES。")
        return Unreadable(name, reason % {"limit": settings.MAX_PAGE_BYTES})
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = decode(data)
    except NotText as error:
        return Unreadable(name, str(error), sha256, error.line)
    return Source(name, data, text, sha256, None if isinstance(path, Member) else find_scan(path))


def _cannot_read(path: Path | Member, error: Exception) -> str:
    path = path.archive if isinstance(path, Member) else path
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):  # noqa: PTH114
            return _("符号链接所指的文件不存在。请修复链接。")
        return _("没有这个文件或文件夹。请检查路径。")
    if isinstance(error, PermissionError):
        return _("没有读取权限。请检查文件和文件夹的权限。")
    detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _("无法读取（%(detail)s）。请检查磁盘和路径。") % {"detail": detail}


def find_scan(path: Path) -> Path | None:
    """Return the scan that has the same name as a page file, if one lies beside it."""
    for suffix in SCAN_SUFFIXES:
        for written in (suffix, suffix.upper()):
            scan = path.with_name(path.stem + written)
            if os.path.isfile(scan):  # noqa: PTH113
                return scan
    return None

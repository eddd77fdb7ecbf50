"""Page files in a zip archive, read in place: nothing is unpacked to disk, so no path can lead out of it."""

import contextlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

PAGES_OF_AN_ARCHIVE = 4000  # pages of the largest size: beyond that an archive is a bomb, or should be cut


class TooLarge(Exception):
    """The archive holds more than any archive of pages: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `inside` is its name there, as it is shown; `index` its place in the archive's list."""

    archive: Path
    inside: str
    index: int


def list_members(archive: Path, suffixes: set[str]) -> Iterator[Member]:
    """Yield the files of an archive that have one of the suffixes, by name. Hidden files are passed over.

    Raises OSError and zipfile.BadZipFile for what is no archive, and TooLarge.
    """
    entries = _open(archive).infolist()
    if sum(entry.file_size for entry in entries) > PAGES_OF_AN_ARCHIVE * settings.MAX_PAGE_BYTES:
        raise TooLarge(_("压缩包解开后过大。请拆成几个较小的压缩包。"))
    members = [
        Member(archive, _shown(entry), index) for index, entry in enumerate(entries) if not entry.is_dir()
    ]
    for member in sorted(members, key=lambda member: member.inside):
        path = PurePosixPath(member.inside)
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if path.suffix.lower() in suffixes and not hidden:
            yield member


def read_member(member: Member, limit: int) -> bytes:
    """Return at most `limit` bytes of a file in an archive, whatever size the archive claims.

    Raises OSError, zipfile.BadZipFile, RuntimeError (encrypted), NotImplementedError (unknown compression),
    EOFError and zlib.error (damaged).
    """
    archive = _open(member.archive)
    with archive.open(archive.infolist()[member.index]) as file:
        return file.read(limit)


@lru_cache(maxsize=1)
def _open(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name. Names not marked as UTF-8 are mostly GB18030, read by the library as code page 437."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))

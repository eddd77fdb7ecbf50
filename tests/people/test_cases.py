"""The recognition by example: every pair of `cases.txt`."""

from pathlib import Path

import pytest

from people.recognition.recognise import recognise
from tests.people.passages import Paragraph, Passage


def read_cases() -> list[tuple[list[str], list[str]]]:
    """Return pages as their parts and, for each part, what must be found, as it is written."""
    pages: list[tuple[list[str], list[str]]] = []
    for line in (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").splitlines():
        text, arrow, wanted = line.partition(" ⇒")
        if not arrow or line.startswith("#"):
            continue
        if not line.startswith("  "):
            pages.append(([], []))
        pages[-1][0].append(text.strip())
        pages[-1][1].append(wanted.strip())
    return pages


@pytest.mark.parametrize(("texts", "wanted"), read_cases(), ids=lambda value: value[0][:16])
def test_case(texts, wanted):
    (found,) = recognise([Passage("", tuple(Paragraph("body", text, ()) for text in texts))])
    told = [
        "；".join(
            "|".join(filter(None, (m.name, ",".join(o.printed for o in m.offices))))
            for m in found
            if m.part == number
        )
        for number in range(len(texts))
    ]
    assert told == wanted

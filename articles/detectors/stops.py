"""Full stops read as commas: a sentence in which the same subject speaks twice."""

import re
from collections.abc import Iterator

from articles.detectors.types import Context, PageView, Suspicion

_TWICE = re.compile(r"(?<![，、；。])(?:[，；、]。|。[，；、]|([，；])\1|，、|、，)(?![，、；。])")
_SENTENCE = re.compile(r"[^。！？；]+")
_SUBJECT = r"(?:会议|全会|座谈会|通知|公报|意见|文件|大会)"
_SPEAKS = r"(?:强调|指出|要求|认为|决定|明确|号召|提出)"
_AGAIN = re.compile(rf"，(?=({_SUBJECT}){_SPEAKS}[，：])")


def find(page: PageView, context: Context) -> Iterator[Suspicion]:
    """Yield signs that stand twice, and the comma before a second «会议强调，» of a sentence that 会议 began."""
    for passage in page.passages:
        for m in _TWICE.finditer(passage.text):
            sign = "。" if "。" in m[0] else m[0][-1]
            yield Suspicion(passage, m.start(), m.end(), sign, 0.75, "两个标点连在一起，只应有一个。")
        if passage.role != "body":
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            for comma in _AGAIN.finditer(sentence[0]):
                if sentence[0].startswith(comma[1]) and comma.start() > 10:
                    at = sentence.start() + comma.start()
                    yield Suspicion(
                        passage,
                        at,
                        at + 1,
                        "。",
                        0.7,
                        f"“{comma[1]}”在同一句里又作了一次主语，前面的逗号多半是句号。",
                    )

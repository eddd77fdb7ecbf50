"""The office that stands before a place: 市委副书记、市长|陈立, 市工信局局长|宋某. Pure."""

import re
from collections.abc import Sequence

from people.recognition.lattice import read_run
from people.recognition.types import Office
from people.recognition.vocabulary import LONGEST, ending, offices, sections
from people.recognition.words import lexicon

# What any word is the name of, a verb too: 腾飞集团.
_COMPANIES = frozenset(
    (
        "集团",
        "公司",
        "商会",
        "协会",
        "学会",
        "基金会",
        "合作社",
        "药业",
        "科技",
        "股份",
        "实业",
        "医院",
        "大学",
        "学院",
        "中学",
        "小学",
    )
)
_REACH = 40
_SEGMENT = re.compile(r"[^，。、；：！？,;:!?（）()《》〈〉【】\[\]“\s■□◆●▲△—…]*$")
_QUOTED = re.compile(r"“[^“”]{1,16}”$")
_HAN = re.compile("[\u3400-\u9fff]+")
_LINK = re.compile(r"(?:、|兼任?|\s)$")
# Words that end what belongs to an office, besides those the dictionary calls function words.
_ENDS = frozenset(
    "受由让请是为有在到向对从把被叫问见说与和及同跟的了着过等据经率陪将而但也还就都又使令送给以按并且或因当作获找听看拉带派聘称像如随"
    "连只仅凭替帮教跑来去走住坐站会时这那其我你他她它每各某此之日今昨岁年月名位叫她们"
)
_FUNCTION = frozenset("pcudrty")
_ANCHORS = (*"市省县区州镇乡村国厅局委院办司团校学", "国家", "全国", "中央", "集团")


def offices_before(text: str, at: int, floor: int = 0) -> tuple[Office, ...]:
    """Return the offices printed before the name that begins at a place, in order.

    Nothing before `floor` is read (the end of the name before it).
    """
    found: list[Office] = []
    while at > floor and text[at - 1].isspace():
        at -= 1
    while (begin := title_start(text, at, floor)) < at:
        start = _organisation_start(text, begin, max(floor, at - _REACH))
        found.insert(0, Office(text[begin:at], text[start:begin]))
        link = _LINK.search(text, max(floor, start - 2), start)
        if link is None:
            break
        at = link.start()
    return tuple(found)


def title_start(text: str, end: int, floor: int = 0) -> int:
    """Return where the title that ends at a place begins (常务副市长, 党委书记); `end` for none."""
    lists = sections("offices.txt")
    length = ending(text, end, offices(), LONGEST, floor)
    start = end - length
    while length and (more := ending(text, start, lists["before"], 4, floor)):
        if more == 1 and text[start - 1] in "省市县区乡镇村女男老":
            break
        start -= more
    return start


def _organisation_start(text: str, end: int, floor: int) -> int:
    """Return where the organisation that ends at a place begins; `end` for none."""
    quoted = _QUOTED.search(text, floor, end)
    start = quoted.start() if quoted else end
    segment = _SEGMENT.search(text, floor, start)
    begin = segment.start() if segment else start
    if text[begin:start].endswith("”"):
        return start
    tokens = _tokens(text, begin, start)
    kept: list[str] = []
    for token in reversed(tokens):
        if _is_end(token):
            break
        kept.insert(0, token)
    kept = _without_verbs(kept)
    return start - len("".join(kept))


def _tokens(text: str, start: int, end: int) -> list[str]:
    """Cut a phrase into words; letters and digits stay together."""
    words, at = [], start
    for run in _HAN.finditer(text, start, end):
        if run.start() > at:
            words.append(text[at : run.start()])
        words += [text[t.start : t.end] for t in read_run(text, *run.span(), {}, lexicon())]
        at = run.end()
    return [*words, text[at:end]] if at < end else words


def _is_end(token: str) -> bool:
    if token[0] == "该":
        return False
    if len(token) == 1:
        return token in _ENDS or token == "”"
    if token in sections("organs.txt")[""]:
        return False
    if token in sections("organs.txt")["clause"]:
        return True
    return lexicon().tags.get(token, "") in _FUNCTION or token[-1] in "的了着们"


def _without_verbs(tokens: Sequence[str]) -> list[str]:
    """Drop what stands before a verb, and the verb, unless a body's name has begun (市促进就业中心)."""
    nominal = sections("organs.txt")["nominal"]
    kept: list[str] = []
    for token, following in zip(tokens, [*tokens, ""][1:], strict=True):
        is_verb = len(token) > 1 and lexicon().tags.get(token) == "v" and token not in nominal
        named = following in _COMPANIES and token not in sections("organs.txt")["clause"]
        if is_verb and not named and not any(word.endswith(_ANCHORS) for word in kept):
            kept = []
        else:
            kept.append(token)
    return kept

"""Who signs a text: bylines, the brackets of a lead, credits. Pure.

    株洲日报全媒体记者/周某 通讯员/胡某 摄        （记者 陈某、李某）        本报记者 王 强

A byline is read whole or not at all: what is neither a role, an organ, a sign nor a name makes it none.
"""

import re
from dataclasses import dataclass, field, replace

from people.recognition.likeness import surname_size
from people.recognition.surnames import BODY_ENDINGS, may_be_name, surname_length

_HAN = "\u3400-\u9fff"
ROLE = (
    r"(?:(?:全媒体|融媒体|融媒|新媒体|见习|实习|首席|特约|特派|资深|高级|驻地|驻站|驻京|文字|摄影|视频|体育|财经|本市)*"
    r"(?:记者|通讯员|评论员|特派员|观察员|撰稿人|撰稿|实习生|编辑|作者|(?:指导|辅导)(?:老师|教师)|市民|读者|网友|游客))"
)
ORGAN = (
    r"(?:本报|本刊|本网|本台|本社|新华社|中新社|中新网|新华网|人民网"
    r"|[\u3400-\u9fff]{1,8}?(?:日报|晚报|早报|晨报|快报|时报|都市报|商报|周报|导报|周刊|报|网|社|电视台|融媒体中心|融媒))"
)
_PHOTO = r"摄影(?!报道)|摄制|供图|拍摄|摄(?!影)"
_WORK = (
    r"文\s?[/／]\s?图|图\s?[/／]\s?文|文并图|摄影报道|传真照片|资料照片|图片|图|编著|口述|著|译|作|书|刻|词|曲|采写|撰文|整理|供稿|报道|执笔|编译"
    r"|采访整理|采写整理|采访|绘图|漫画|制图|绘|文并摄|文图|图文|文"
)
_UNIT = re.compile(
    rf"[{_HAN}]{{1,14}}(?:[局办委厅处科部院校系学司厂队团组馆站所街镇乡村县市区社会]|中心|集团|银行|书记|[省市州县区乡镇局院校部厅处科站会]长|董事长|总经理|主任|教授|医师|医生|律师|研究员|校长|博士)(?=\s[{_HAN}])"
)
_CLASS = re.compile(rf"[{_HAN}]{{2,14}}[（(]?\d{{1,2}}[）)]?班(?=\s[{_HAN}])")
_ORIGIN = re.compile(rf"\s?[（(][{_HAN}]{{2,14}}[）)]")
_WHENCE = re.compile(rf"([{_HAN}]{{2,4}})报道(?![{_HAN}])")
_SINGLES = re.compile(rf"(?:\s+(?![文图摄])[{_HAN}](?![{_HAN}]))+")
_GLUED = r"文|图|报道|采写|撰文|整理|供稿|执笔"
_NO_NAME = (*BODY_ENDINGS, "稿", "电", "讯")
_MADE = frozenset("作绘书著译刻词曲") | {"编著", "口述", "漫画"}
ART = r"书法|篆刻|国画|油画|版画|水彩|漫画|插图|剪纸|木刻"
_LABEL = re.compile(rf"(?:{ORGAN})?(?:驻[{_HAN}]{{1,6}}?)?\s*(?:集体)?({ROLE}|(?:{ART})(?=\s?[/／：:]))")
_SIGNS = re.compile(r"[\s/／:：、，,；;|丨（）()【】\[\]〔〕□■◎●○▲△◆◇★☆※▌▍—\-]+")
_TAIL = re.compile(rf"({_PHOTO}|{_WORK})(?![{_HAN}])")
_NAME = re.compile(rf"[{_HAN}]+(?:·[{_HAN}]+)*|[A-Z][A-Za-z.\-]+(?: [A-Z][A-Za-z.\-]+)*")
_NEVER = re.compile(r"[。！？“”《》…]|\d(?!\d?[）)]?班)")  # signs that no byline holds
_SPACED = re.compile(rf"([{_HAN}])\s+([{_HAN}]{{1,2}})(?=摄|[^{_HAN}]|$)")


@dataclass(frozen=True, slots=True)
class Signature:
    """A name that signs: its role as printed ("" for none), and characters [start, end) of the text."""

    name: str
    role: str
    start: int
    end: int


def read_byline(
    text: str, start: int = 0, end: int | None = None, *, pen_names: bool = False
) -> tuple[Signature, ...] | None:
    """Read text[start:end] as a byline.

    Returns the signatures (an empty tuple for a byline without a name, such as 本报评论员), or None where
    the text is no byline. Without any role word, the names must have known surnames, unless `pen_names`.
    """
    end = len(text) if end is None else end
    if _NEVER.search(text, start, end) or text.endswith(("：", ":"), start, end):
        return None
    reader = _Reader(text, start, end, pen_names)
    before_name = (reader.origin, reader.sign, reader.unit, reader.label)
    steps = (*before_name, reader.spaced_name, reader.place, reader.tail, reader.name)
    while reader.position < end:
        for step in steps:
            if step():
                break
        else:
            return None
    return tuple(reader.found) if reader.found or reader.labelled else None


@dataclass(slots=True)
class _Reader:
    """Reads a byline from left to right; each step takes one thing and says whether it could."""

    text: str
    position: int
    end: int
    pen_names: bool
    role: str = ""
    labelled: bool = False
    found: list[Signature] = field(default_factory=list)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.text, self.position, self.end)

    def origin(self) -> bool:
        """Where the person before it is from, in brackets: 王某（县老年大学）. Not who he is, nor a second person."""
        match = self._match(_ORIGIN) if self.found else None
        if match is None or read_byline(match[0].strip()) is not None:
            return False
        self.position = match.end()
        return True

    def sign(self) -> bool:
        match = self._match(_SIGNS)
        self.position = match.end() if match else self.position
        return match is not None

    def unit(self) -> bool:
        """The body a correspondent belongs to, before his name: 炼铁厂 曲某."""
        match = None if self.found else self._match(_CLASS) or self._match(_UNIT)
        self.position = match.end() if match else self.position
        return match is not None

    def label(self) -> bool:
        match = self._match(_LABEL)
        if match:
            self.role, self.labelled, self.position = match[1], True, match.end()
        return match is not None

    def spaced_name(self) -> bool:
        match = self._match(_SPACED)
        if match is None or not _is_spaced_name(
            match, bool(self.found), self.end, self.pen_names or bool(self.role)
        ):
            return False
        self._sign_as(match[1] + match[2], match.end())
        return True

    def place(self) -> bool:
        """Whence the persons before it report: 北京报道."""
        match = self._match(_WHENCE) if self.found else None
        if match is None or may_be_name(match[1]):
            return False
        self.position = match.end()
        return True

    def tail(self) -> bool:
        """What the persons before it did: 摄, 文/图, 供稿."""
        match = self._match(_TAIL)
        if match is None or not (self.found or self.labelled or match.end() < self.end):
            return False
        if re.fullmatch(_PHOTO, match[1]):
            self.role = "供图" if match[1] == "供图" else "摄"
            self.found = [replace(signature, role=self.role) for signature in self.found]
        elif match[1] in _MADE:
            self.found = [s if s.role else replace(s, role=match[1]) for s in self.found]
        self.labelled, self.position = True, match.end()
        return True

    def name(self) -> bool:
        attached = _attached(self.text, self.position)
        trust = (bool(self.role) and not attached) or self.pen_names
        found = _next_name(self.text, self.position, self.end, trust=trust)
        if found:
            self._sign_as(*found)
        return found is not None

    def _sign_as(self, name: str, end: int) -> None:
        self.found.append(Signature(name, self.role, self.position, end))
        self.position = end


def _is_spaced_name(spaced: re.Match[str], named: bool, end: int, pen_names: bool) -> bool:
    """Return whether two single characters are a spaced name (王 强), and not 文 or 图 before the next name."""
    known = surname_size if spaced.end() < end else surname_length  # a rare surname alone proves nothing
    if not (pen_names or known(spaced[1])) or _LABEL.match(spaced.string, spaced.end(1), end):
        return False
    if not (named and _TAIL.match(spaced.string, spaced.start(), end)):
        return True
    # 文 裘 实: two single characters follow, a name; 曲 蓓: one does, so that 曲 is a surname.
    singles = _SINGLES.match(spaced.string, spaced.end(1), end)
    return singles is not None and len(singles[0].split()) % 2 == 1


def _attached(text: str, position: int) -> bool:
    """Return whether what begins here follows a role without a sign between: 记者调查, 记者王强."""
    return position > 0 and bool(re.match(f"[{_HAN}]", text[position - 1]))


def _next_name(text: str, position: int, end: int, *, trust: bool) -> tuple[str, int] | None:
    """Return the name that begins at `position`, without inner spaces, and where it ends; None for no name."""
    run = _NAME.match(text, position, end)
    if run is None:
        return None
    word = run[0]
    glued = re.search(rf"(?:{_PHOTO})$", word) or (
        not may_be_name(word) and re.search(rf"(?:{_GLUED})$", word)
    )
    if glued:
        shorter = word[: glued.start()]
        if may_be_name(shorter):
            return shorter, position + len(shorter)
    trusted = trust and (word[0].isascii() or (2 <= len(word) <= 4 and not word.endswith(_NO_NAME)))
    if trusted or may_be_name(word):
        return word, run.end()
    return _split_off(word, position) if trust else None


def _split_off(word: str, position: int) -> tuple[str, int] | None:
    """Return the first name of several printed without a separator (张三丰李四)."""
    for length in (3, 2):
        head, rest = word[:length], word[length:]
        if may_be_name(head) and len(rest) >= 2 and surname_length(rest):
            return head, position + length
    return None

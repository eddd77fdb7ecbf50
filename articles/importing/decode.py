"""From bytes to text: UTF-8 with or without BOM, else GB18030; what is neither is refused with the reason."""

import codecs

from django.utils.translation import gettext as _

# Real pages in GB18030 hold few characters beyond the common ones; other encodings taken for it are full
# of them.
STRANGE_SHARE = 0.2
CONTROL_SHARE = 0.01
LAYOUT = "\t\n\r\v\f"


class NotText(ValueError):
    """The bytes are no page of text: why, what to do, and the line (from 1) to blame if there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def decode(data: bytes) -> str:
    """Return the text of a page file, without its BOM and otherwise with every character. Raises NotText."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotText(_("文件是 UTF-16 编码。请另存为 UTF-8。"))
    if b"\0" in data:
        raise NotText(_("含有空字节，不是文本文件。请指定识别所得的文本。"), line_of(data, data.index(b"\0")))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(data, line_of(data, error.start))
    if not text.replace("\ufeff", "").strip():
        raise NotText(_("文件是空的。请检查识别结果是否已写入。"))
    if sum(_is_control(char) for char in text) > CONTROL_SHARE * len(text):
        raise NotText(_("多为控制字符，不是文本文件。请指定识别所得的文本。"))
    return text


def line_of(data: bytes, position: int) -> int:
    """Return the 1-based line that a byte stands on."""
    return data.count(b"\n", 0, position) + 1


def _decode_gb18030(data: bytes, line: int) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    foreign = [char for char in text if char > "\x7f"]
    if not foreign or sum(map(_is_strange, foreign)) > STRANGE_SHARE * len(foreign):
        message = _("既不是 UTF-8 也不是 GB18030 编码（UTF-8 在第 %(line)d 行出错）。请另存为 UTF-8。")
        raise NotText(message % {"line": line}, line)
    return text


def _is_strange(char: str) -> bool:
    """Say whether a character is for private use, of four bytes, or Han and not common in GB2312."""
    if "\u4e00" <= char <= "\u9fff":
        return not b"\xb0" <= char.encode("gb2312", "ignore") < b"\xd8"
    return "\ue000" <= char <= "\uf8ff" or len(char.encode("gb18030", "replace")) == 4


def _is_control(char: str) -> bool:
    return (char < " " and char not in LAYOUT) or "\x7f" <= char < "\xa0"

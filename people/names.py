"""How names sort: by pinyin, with the readings that surnames have. Pure."""

from functools import cache

from pypinyin import lazy_pinyin

# Characters whose reading as a surname is not their common one; pypinyin gives the common one.
SURNAME_READINGS = {
    "曾": "zeng", "翟": "zhai", "单": "shan", "解": "xie", "查": "zha", "仇": "qiu", "区": "ou", "朴": "piao",
    "缪": "miao", "卜": "bu", "盖": "ge", "任": "ren", "华": "hua", "洗": "xian", "冼": "xian", "尉": "wei",
    "乐": "yue", "员": "yun", "黑": "he", "盛": "sheng", "覃": "qin", "召": "shao", "繁": "po", "秘": "bi",
    "种": "chong", "重": "chong", "宓": "fu", "折": "she", "那": "na", "瞿": "qu", "隗": "wei", "晁": "chao",
    "宁": "ning", "逄": "pang", "俞": "yu", "洪": "hong", "葛": "ge", "燕": "yan", "应": "ying", "车": "che",
}  # fmt: skip
COMPOUND_READINGS = {
    "尉迟": ["yu", "chi"],
    "单于": ["chan", "yu"],
    "长孙": ["zhang", "sun"],
    "万俟": ["mo", "qi"],
    "澹台": ["tan", "tai"],
}


@cache
def syllables(name: str) -> tuple[str, ...]:
    """Return the pinyin syllables of a personal name, lower case and without tones.

    Letters and signs of other scripts are kept as they are, in lower case.
    """
    if name[:2] in COMPOUND_READINGS:
        return (*COMPOUND_READINGS[name[:2]], *lazy_pinyin(name[2:]))
    if name[:1] in SURNAME_READINGS:
        return (SURNAME_READINGS[name[0]], *lazy_pinyin(name[1:]))
    return tuple(syllable.lower() for syllable in lazy_pinyin(name))


def common_syllables(text: str) -> tuple[str, ...]:
    """Return the pinyin syllables of a text that is no name, lower case and without tones."""
    return tuple(syllable.lower() for syllable in lazy_pinyin(text))


def sort_key(name: str) -> str:
    """Return the key names sort by: syllables separated by a space, so that short ones come first."""
    return " ".join(syllables(name))[:200]


def pinyin(name: str) -> str:
    """Return the syllables of a name in one word, as readers type it: caohuiquan."""
    return "".join(syllables(name))[:200]


def initials(name: str) -> str:
    """Return the first letters of the syllables of a name: chq."""
    return "".join(syllable[:1] for syllable in syllables(name) if syllable.strip())[:60]

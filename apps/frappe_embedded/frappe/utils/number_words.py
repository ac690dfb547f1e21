"""Numbers in words: English, Indian English and Arabic with its agreement of number and noun."""

from __future__ import annotations

from typing import Any, NamedTuple

from frappe.context import has_context, local
from frappe.utils.numbers import cint

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_WESTERN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_INDIAN = ((10**7, "crore"), (10**5, "lakh"), (10**3, "thousand"))


def in_words(integer: Any, in_million: bool = True) -> str:
    """A whole number in words, in Arabic when that is the language of the session."""
    number = cint(integer)
    if has_context() and (local.lang or "").startswith("ar"):
        return arabic_number(number)
    return in_english_words(number, in_million)


def in_english_words(number: int, in_million: bool = True) -> str:
    """`number` in English, with commas between its groups."""
    if number < 0:
        return f"minus {in_english_words(-number, in_million)}"
    if number < 1000:
        return _below_thousand(number)
    groups: list[str] = []
    for size, name in _WESTERN if in_million else _INDIAN:
        count, number = divmod(number, size)
        if count:
            groups.append(f"{in_english_words(count, in_million)} {name}")
    text = ", ".join(groups)
    if not number:
        return text
    return f"{text}{' and ' if number < 100 else ', '}{_below_thousand(number)}"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = f"{_ONES[hundreds]} hundred"
    return f"{head} and {_below_hundred(rest)}" if rest else head


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_ONES[ones]}" if ones else _TENS[tens]


class ArabicNoun(NamedTuple):
    """A counted noun: one, two, three to ten, eleven and more, whole hundreds; `feminine` decides its numbers."""

    one: str
    two: str
    few: str
    many: str
    hundreds: str
    feminine: bool = False


_THOUSAND = ArabicNoun("ألف", "ألفان", "آلاف", "ألفًا", "ألف")
_SCALES = (
    (10**12, ArabicNoun("تريليون", "تريليونان", "تريليونات", "تريليونًا", "تريليون")),
    (10**9, ArabicNoun("مليار", "ملياران", "مليارات", "مليارًا", "مليار")),
    (10**6, ArabicNoun("مليون", "مليونان", "ملايين", "مليونًا", "مليون")),
    (10**3, _THOUSAND),
)
_FEW = "- - - ثلاث أربع خمس ست سبع ثماني تسع عشر".split()
_ARABIC_TENS = "- - عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
_ARABIC_HUNDREDS = "- مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة".split()
_CURRENCY_NOUNS: dict[str, tuple[ArabicNoun, ArabicNoun]] = {
    "SAR": (
        ArabicNoun("ريال سعودي", "ريالان سعوديان", "ريالات سعودية", "ريالًا سعوديًا", "ريال سعودي"),
        ArabicNoun("هللة", "هللتان", "هللات", "هللة", "هللة", feminine=True),
    ),
    "USD": (
        ArabicNoun("دولار أمريكي", "دولاران أمريكيان", "دولارات أمريكية", "دولارًا أمريكيًا", "دولار أمريكي"),
        ArabicNoun("سنت", "سنتان", "سنتات", "سنتًا", "سنت"),
    ),
}


def arabic_number(number: int, feminine: bool = False) -> str:
    """`number` in Arabic; `feminine` when it counts a feminine noun."""
    if number < 0:
        return f"سالب {arabic_number(-number, feminine)}"
    if number == 0:
        return "صفر"
    words: list[str] = []
    for size, noun in _SCALES:
        count, number = divmod(number, size)
        if count:
            words.append(count_noun(count, noun))
    if number:
        words.append(_arabic_below_thousand(number, feminine))
    return " و".join(words)


def _arabic_below_thousand(number: int, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [_ARABIC_HUNDREDS[hundreds]] if hundreds else []
    if rest:
        words.append(_arabic_below_hundred(rest, feminine))
    return " و".join(words)


def _arabic_below_hundred(number: int, feminine: bool) -> str:
    if number <= 10:
        return _arabic_unit(number, feminine)
    tens, ones = divmod(number, 10)
    if tens > 1:
        return f"{_arabic_unit(ones, feminine)} و{_ARABIC_TENS[tens]}" if ones else _ARABIC_TENS[tens]
    if number == 11:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if number == 12:
        return "اثنتا عشرة" if feminine else "اثنا عشر"
    # The unit takes the other gender than the noun, the ten takes the noun's.
    return f"{_arabic_unit(ones, feminine)} {'عشرة' if feminine else 'عشر'}"


def _arabic_unit(number: int, feminine: bool) -> str:
    if number <= 2:
        return ("", "واحدة", "اثنتان")[number] if feminine else ("", "واحد", "اثنان")[number]
    if feminine:
        return "ثمانٍ" if number == 8 else _FEW[number]
    return "ثمانية" if number == 8 else f"{_FEW[number]}ة"


def count_noun(number: int, noun: ArabicNoun) -> str:
    """`number` with the noun it counts."""
    if number == 1:
        return noun.one
    if number == 2:
        return noun.two
    words = arabic_number(number, noun.feminine)
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{words.replace('ثمانٍ', 'ثماني')} {noun.few}"
    return f"{words} {noun.many if rest > 10 else noun.hundreds}"


def in_arabic_words(whole: int, fraction: int, currency: str) -> str:
    """An amount of money in Arabic words, closed against additions as letters do it."""
    plain = ArabicNoun(currency, currency, currency, currency, currency)
    nouns = _CURRENCY_NOUNS.get(currency, (plain, ArabicNoun(*("من المئة",) * 5)))
    parts = [_with_one(whole, nouns[0])] if whole or not fraction else []
    if fraction:
        parts.append(_with_one(fraction, nouns[1]))
    return f"{' و'.join(parts)} فقط لا غير"


def _with_one(number: int, noun: ArabicNoun) -> str:
    if number == 0:
        return f"صفر {noun.hundreds}"
    if number == 1 and " " not in noun.one:
        return f"{noun.one} {_arabic_unit(1, noun.feminine)}"
    return count_noun(number, noun)

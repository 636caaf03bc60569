"""Who a participant is, across reports: the first, careful rule, by equal full names alone.

Two participants of different reports are one actor when their best names are equal after folding. A name that does not stand for
one man everywhere makes an actor of its own in every report: a describing phrase («مصدر أمني»), a post alone («وزير الدفاع»,
whose holder changes), a family name alone («الجبوري»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words


def _words(*lines: str) -> frozenset[str]:
    return frozenset(fold_text(w) for line in lines for w in line.split())


_POSTS = _words(
    "رئيس رئيسة رئيسا وزير وزيرة وزيرا مدير مديرة قائد نائب نائبة سفير سفيرة مبعوث مبعوثة أمين أمينة محافظ ناطق متحدث متحدثة وكيل",
    "عضو عضوة مستشار مستشارة مفوض مفوضة مندوب مندوبة ممثل ممثلة قنصل والي حاكم مساعد معاون منسق منسقة نظير مرشد عمدة قائمقام",
    "مسؤول مسؤولة",
)
_HELD_IN_TRUST = tuple(map(fold_text, ("عهد", "ولي", "أمر", "فقيه")))
"""What stands behind «ولي» where it is no given name: «ولي العهد», «ولي عهده»."""
_DESCRIBING = _words(
    "مصدر مصادر مصدران مسؤولون مسؤولين مسؤولان مسؤولا وفد وفود وفدا وفدان ضابط ضابطا ضابطان ضباط عنصر عناصر مسلح مسلحون مسلحين",
    "مجهول مجهولون مجهولين متظاهر متظاهرون متظاهرين محتج محتجون محتجين مواطن مواطنون مواطنين شخص شخصا شخصان شخصين أشخاص شخصية",
    "شخصيات رجل رجلا رجال رجلان رجلي امرأة نساء شاب شبان شبابا سيدة طفل أطفال مدني مدنيون مدنيين جندي جنود شرطي عامل عمال موظف",
    "موظفون موظفين سكان أهالي أهال عدد عشرات مئات آلاف بعض أحد إحدى دبلوماسي دبلوماسيون دبلوماسيين قيادي قياديون قياديين وجهاء شيوخ",
    "نواب وزراء سفراء ضيف زوار مراقبون خبير خبراء صحفي صحفيون صحفيين محام محامون محامين طلاب طلبة أسرى معتقلون معتقلين سياسي سياسيون",
    "بلاده بلادها بلادهم بلادنا بلده بلدها بلدهم شقيق شقيقه شقيقها شقيقة شقيقته نجل نجله نجلها نجلة صهر صهره زوجة زوجته زوجها والد والده",
    "والدة والدته أرملة أرملته ابنه ابنها ابنته ابنتها أخوه أخيه أخاه عائلته عائلتها أسرته أسرتها ذووه حكومته وزارته حزبه حركته دولته",
    "سياسيين مهاجرون مهاجرين نازحون نازحين لاجئون لاجئين سجناء ضيفه ضيفها مضيفه نظيره نظيرها نظيرته",
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which actor a participant is: equal keys are one actor. `alone` where the actor is known in its own report only."""

    key: str
    alone: bool
    reason: str


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name; the folded name whole where it holds no letter or digit."""
    return tuple(words(fold_text(name))) or ((fold_text(name).strip() or name),)


@lru_cache(maxsize=65_536)
def _judge(name: str) -> tuple[str, bool, str]:
    split = name_words(name)
    folded = " ".join(split)
    head = bare(split[0])
    if head in _DESCRIBING:
        return folded, True, "a describing phrase is no name"
    if _is_post(split):
        return folded, True, "a post has different holders in time"
    if len(split) == 1 and split[0] != head and split[0].endswith("ي"):
        return folded, True, "a family name alone is no identity"
    return folded, False, "the same full name"


def is_post(name: str) -> bool:
    """Whether a name is the name of a post: «نائب رئيس جهاز المخابرات» is."""
    return _is_post(name_words(name))


def _is_post(split: tuple[str, ...]) -> bool:
    # «ولي» is a given name as well.
    return bare(split[0]) in _POSTS or (len(split) > 1 and bare(split[0]) == "ولي" and bare(split[1]).startswith(_HELD_IN_TRUST))


def is_described(name: str) -> bool:
    """Whether a name is a describing phrase: «مصدر أمني تركي» is."""
    return bare(name_words(name)[0]) in _DESCRIBING


def identity(names: Sequence[str], report: str) -> Identity:
    """The actor behind a participant of `report` (its id), by the best of its names."""
    folded, alone, reason = _judge(names[0] if names else "")
    return Identity(f"{report}:{folded}" if alone else folded, alone, reason)

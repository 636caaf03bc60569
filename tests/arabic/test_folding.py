"""Folding: one spelling for the habits of many keyboards, and the way back to the stored text."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold, fold_text

FOLDED = [  # habit, stored, folded
    ("hamza on alef", "أحمد إلى آذار ٱلله", "احمد الي اذار الله"),
    ("hamza on waw and yeh", "مؤتمر رئيس سائل", "موتمر رييس سايل"),
    ("hamza alone stays", "شيء لقاء", "شيء لقاء"),
    ("hamza as a sign of its own", "ا\u0654حمد ا\u0655لي مو\u0654تمر ري\u0654يس ا\u0653ذار", "احمد الي موتمر رييس اذار"),
    ("high hamza", "\u0675\u0676\u0677\u0678", "اووي"),
    ("alef maksura", "التقى موسى", "التقي موسي"),
    ("teh marbuta", "زيارة ومدرسة", "زياره ومدرسه"),
    ("hamza within a word as Egypt writes it", "مسئول شئون الرئوس", "مسوول شوون الرووس"),
    ("hamza within a word as Iraq writes it", "هيأة النزاهة", "هييه النزاهه"),
    ("tatweel", "محمـــد الأســـد", "محمد الاسد"),
    ("diacritics", "الإِسلاميّة", "الاسلاميه"),
    ("tanwin", "سرّاً وعلناً ورجلٍ وبيتٌ", "سرا وعلنا ورجل وبيت"),
    ("dagger alef", "هٰذا الرحمٰن", "هذا الرحمن"),
    ("Koranic marks", "قالۖ بهۦ", "قال بهۦ"),
    ("presentation forms", "ﺍﻟﺘﻘﻰ ﻭﺯﻳﺮ ﺍﻟﺨﺎﺭﺟﻴﺔ", "التقي وزير الخارجيه"),
    ("lam-alef in one character", "ﻻ ﺍﻷﻣﻦ ﺍﻹﻣﺎﺭﺍﺕ ﻵﺧﺮ", "لا الامن الامارات لاخر"),
    ("words in one character", "ﷲ ﷴ", "الله محمد"),
    ("a phrase in one character", "محمد ﷺ قال", "محمد صلي الله عليه وسلم قال"),
    ("diacritics as presentation forms", "ﻣُﺤَﻤﱠﺪ", "محمد"),
    ("Persian letters", "کیهان گزارش پوتین چاوش ژاله ویژه", "كيهان كزارش بوتين جاوش زاله ويزه"),
    ("Persian letters in Arab papers", "ﭬﻴينا ڤيينا ڨفصة ڭادير", "فيينا فيينا قفصه كادير"),
    ("Urdu and Kurdish heh", "ھ ہ ۀ ۂ ە ۃ", "ه ه ه ه ه ه"),
    ("Eastern digits", "٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ("Persian digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789"),
    ("no-break spaces", "علي\u00a0مملوك\u202fفي\u2009دمشق\u3000اليوم", "علي مملوك في دمشق اليوم"),
    ("tab", "علي\tمملوك", "علي مملوك"),
    ("zero-width characters", "مص\u200bادر\u200c \ufeffمط\u200dلعة\u2060", "مصادر مطلعه"),
    ("soft hyphen", "الاستخ\u00adبارات", "الاستخبارات"),
    ("bidi controls", "\u202bعلي\u202c \u200fمملوك\u200e \u2067في\u2069 \u061cدمشق", "علي مملوك في دمشق"),
    ("newline of Windows keeps its length", "سطر\r\nسطر", "سطر\n\nسطر"),
    ("separators of lines", "سطر\u2028سطر\u2029سطر\u0085", "سطر\nسطر\nسطر\n"),
    ("quotation marks", "«أ» “أ” „أ‟ ‘أ’ ＂أ＂", "\"ا\" \"ا\" \"ا\" 'ا' \"ا\""),
    ("dashes", "دمشق – بغداد — بيروت ـ عمّان", "دمشق - بغداد - بيروت  عمان"),
    ("Latin case", "BBC Élysée", "bbc élysée"),
    ("full-width letters and digits", "ＢＢＣ ２０２４", "bbc 2024"),
    ("marks stay", "قال: نعم، ثم؟ لا؛ (٥٠٪) 3٫5", "قال: نعم، ثم؟ لا؛ (50٪) 3٫5"),
    ("nothing", "", ""),
    ("only what is left out", "\u202b\u0640\u064b\u200f", ""),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "folded"), [row[1:] for row in FOLDED], ids=[row[0] for row in FOLDED])
def test_one_spelling_for_every_habit(stored: str, folded: str) -> None:
    assert fold(stored).text == fold_text(stored) == folded
    assert fold_text(folded) == folded


QUOTED = [  # stored, looked for in its folded spelling, quoted
    ("سافر بوزير الخارجية", "وزير", "وزير"),
    ("وصل والتقى الرئيسَ", "التقي", "التقى"),
    ("سلّمها للواءِ مملوك", "لواء", "لواءِ"),
    ("قال الإِسلاميّةُ.", "الاسلاميه", "الإِسلاميّةُ"),
    ("زار سرّاً دمشقَ", "سرا", "سرّاً"),
    ("لقي محمـــد في", "محمد", "محمـــد"),
    ("لقي محمد\u200f في", "محمد", "محمد"),
    ("\u202bالأسد\u202c", "الاسد", "الأسد"),
    ("رئيس\u00a0الأركان", "رييس الاركان", "رئيس\u00a0الأركان"),
    ("عن ﻣُﺤَﻤﱠﺪ قال", "محمد", "ﻣُﺤَﻤﱠﺪ"),
    ("مجلس ﺍﻷﻣﻦ قرر", "الامن", "ﺍﻷﻣﻦ"),
    ("محمد ﷺ قال", "قال", "قال"),
    ("محمد ﷺ قال", "عليه", "ﷺ"),
    ("قبل ﷲ ﻻ بعد", "بعد", "بعد"),
    ("ا\u0654حمد علي", "احمد", "ا\u0654حمد"),
]


@pytest.mark.parametrize(("stored", "folded", "quoted"), QUOTED)
def test_what_is_found_folded_is_quoted_as_stored(stored: str, folded: str, quoted: str) -> None:
    copy = fold(stored)
    at = copy.text.index(folded)
    assert copy.quote(at, at + len(folded)) == quoted


def test_positions_lead_there_and_back() -> None:
    copy = fold("\u202bقالَ ﷲ\u200f نعم")
    assert copy.text == "قال الله نعم"
    assert [copy.start(i) for i in range(len(copy.text) + 1)] == [1, 2, 3, 5, 6, 6, 6, 6, 8, 9, 10, 11, 12]
    assert (copy.end(0), copy.end(3), copy.end(8), copy.end(12)) == (0, 5, 7, 12)
    assert [copy.at(i) for i in range(13)] == [0, 0, 1, 2, 3, 3, 4, 8, 8, 9, 10, 11, 12]


PLAIN = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء" + "أإآٱىةؤئکیگپچژڤڨھہۀەۂ"
MARKS = "".join(chr(c) for c in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6ED)))
FORMS = "".join(chr(c) for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)))
UNSEEN = "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u061c\ufeff\u2060"
OTHER = "0123٠١٢٣۴۵aZÉ،؛؟.,!:;-–—_()[]«»“”\"'٪٫٬ \t\n\r\u00a0\u2009\u202f\u3000\u2028"
WRITTEN = st.text(st.one_of(*map(st.sampled_from, (PLAIN, PLAIN, MARKS, FORMS, UNSEEN, OTHER))), max_size=40)


@settings(deadline=None, max_examples=300)
@given(st.one_of(WRITTEN, st.text(max_size=40)))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once == fold(text).text
    again = fold(once)
    assert [again.start(i) for i in range(len(once))] == list(range(len(once)))


@settings(deadline=None, max_examples=300)
@given(WRITTEN)
def test_ends_never_run_backwards(text: str) -> None:
    copy = fold(text)
    starts = [copy.start(i) for i in range(len(copy.text))]
    ends = [copy.end(j) for j in range(len(copy.text) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends[1:], strict=True))


@settings(deadline=None, max_examples=300)
@given(WRITTEN, st.data())
def test_a_stored_span_folds_to_the_folded_one(text: str, data: st.DataObject) -> None:
    copy = fold(text)
    size = len(copy.text)
    i = data.draw(st.integers(0, size))
    j = data.draw(st.integers(i, size))
    while 0 < i < size and copy.start(i - 1) == copy.start(i):  # no cut inside a character that became several
        i -= 1
    while 0 < j < size and copy.start(j - 1) == copy.start(j):
        j += 1
    if i < j:
        assert fold_text(copy.quote(i, j)) == copy.text[i:j]
        assert copy.at(copy.start(i)) == i


def described(char: str) -> str:
    """What one character folds to, after the issue's words and the Unicode names rather than after the code's table."""
    name, sort = unicodedata.name(char, ""), unicodedata.category(char)
    code = ord(char)
    if char == "\u0640" or (sort == "Mn" and "ARABIC" in name) or (sort == "Cf" and "NUMBER" not in name and "AYAH" not in name):
        return ""
    if sort == "Zs" or char == "\t":
        return " "
    if sort in ("Zl", "Zp") or char in "\n\r":
        return "\n"
    if sort in ("Pi", "Pf"):
        return "'" if "SINGLE QUOTATION" in name else '"'
    if sort == "Pd":
        return "-"
    if sort == "Nd":
        return str(unicodedata.digit(char))
    if 0xFB50 <= code <= 0xFEFF and unicodedata.decomposition(char):
        plain = unicodedata.normalize("NFKC", char)
        return "".join(map(described, plain.strip(" ") if len(plain) < 4 else plain))
    base = unicodedata.normalize("NFD", char)[0]
    if "ARABIC" in name or "ARABIC" in unicodedata.name(base, ""):
        for letters, to in zip(["ٱ", "ىیېےۓ", "کڪگ", "ةھہەۃ", "پ", "چ", "ژ", "ڤ", "ڨ"], "ايكهبجزفق", strict=True):
            if base in letters:
                return to
        return base
    return char.lower()


def test_equals_a_folding_of_one_character_after_the_other() -> None:
    generator = random.Random(2024)
    forms = [c for c in FORMS if unicodedata.name(c, "") and "GREATER" not in unicodedata.name(c) and described(c) == fold_text(c)]
    assert len(forms) > 600  # others are letters of other languages, not described above
    pools = [PLAIN, PLAIN, PLAIN, MARKS, "".join(forms), UNSEEN, OTHER]
    for _ in range(5_000):
        text = "".join(generator.choice(generator.choice(pools)) for _ in range(generator.randrange(30)))
        expected: list[str] = []
        origin: list[int] = []
        for place, char in enumerate(text):
            # A hamza within a word that countries write on different letters is the one fold that looks at its neighbours.
            near = (text[place - 1 : place], text[place + 1 : place + 2])
            for part in "و" if char == "ئ" and near[1] == "و" else "ي" if char == "أ" and near == ("ي", "ة") else described(char):
                expected.append(part)
                origin.append(place)
        copy = fold(text)
        assert copy.text == "".join(expected), ascii(text)
        assert [copy.start(i) for i in range(len(origin))] == origin, ascii(text)
        for j, place in enumerate(origin, 1):
            end = place + 1
            while end < len(text) and text[end] in MARKS and not described(text[end]):
                end += 1
            assert copy.end(j) == end, ascii(text)

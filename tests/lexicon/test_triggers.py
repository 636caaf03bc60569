"""The trigger list: every example is found, every form bends as it should, every broken row is told by its line."""

from __future__ import annotations

import pytest

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import tokens
from tawatur.errors import LexiconError
from tawatur.lexicon.inflect import noun_forms, participle_forms, passive_of, past_forms, present_forms, verb_forms
from tawatur.lexicon.triggers import Trigger, TriggerLexicon, load_triggers, read_triggers
from tawatur.model import ROLES, Kind, Role

LEXICON = load_triggers()
WITH_EXAMPLE = [t for t in LEXICON.triggers if t.example]


def words_of(text: str) -> list[str]:
    return [t.word for t in tokens(fold_text(text))]


def found_at(lexicon: TriggerLexicon, trigger: Trigger, words: list[str]) -> list[int]:
    """Where the entry is found among the words: the index of its trigger word."""
    if trigger.pos == "phrase":
        return [m.at for i in range(len(words)) for m in lexicon.phrases_at(words, i) if m.trigger is trigger]
    return [i for i, w in enumerate(words) if any(m.trigger is trigger for m in lexicon.lookup(w)) and lexicon.satisfied(trigger, words, i)]


@pytest.mark.parametrize("trigger", WITH_EXAMPLE, ids=lambda t: f"{t.line}-{t.lemma}")
def test_every_example_is_found(trigger: Trigger) -> None:
    words = words_of(trigger.example)
    at = found_at(LEXICON, trigger, words)
    assert at, f"triggers.toml:{trigger.line}: {trigger.lemma} is not found in {trigger.example!r}"
    if trigger.example_trigger:
        assert fold_text(trigger.example_trigger) in {words[i] for i in at}


def test_every_kind_has_verbs_nouns_and_phrases() -> None:
    have = {(t.kind, t.pos) for t in LEXICON.triggers}
    missing = [(k, p) for k in Kind for p in ("verb", "noun", "phrase") if (k, p) not in have]
    assert not missing


def test_roles_belong_to_the_kind() -> None:
    for t in LEXICON.triggers:
        f = t.frame
        roles = {f.subject, f.object, f.genitive, f.nisba, f.light_subject, *f.light.values(), *f.preps.values()}
        assert {r for r in roles if isinstance(r, Role)} <= set(ROLES[t.kind]), t


PAST = [  # past, forms that have to be there
    ("التقى", "التقي التقت التقتا التقيا التقوا التقينا التقيت"),
    ("زار", "زار زارت زارتا زارا زاروا زرت زرنا"),
    ("دعا", "دعا دعت دعتا دعوا دعوت دعونا"),
    ("لقي", "لقي لقيت لقيا لقوا لقينا"),
    ("فرّ", "فر فرت فرا فروا فررت فررنا"),
    ("انضمّ", "انضم انضمت انضموا انضممنا"),
    ("لجأ", "لجا لجات لجاوا لجووا لجانا"),
    ("اعتقل", "اعتقل اعتقلت اعتقلتا اعتقلا اعتقلوا اعتقلن اعتقلنا"),
]


@pytest.mark.parametrize(("past", "expected"), PAST)
def test_past(past: str, expected: str) -> None:
    assert set(expected.split()) <= {f.free for f in past_forms(past)}


PRESENT = [  # present, forms that have to be there
    ("يلتقي", "يلتقي تلتقي نلتقي يلتقيان يلتقيا تلتقيان يلتقون يلتقوا يلتق تلتق"),
    ("يدعو", "يدعو تدعو ندعو يدعوان يدعون يدعوا"),
    ("يزور", "يزور تزور نزور يزوران يزورون يزوروا يزر"),
    ("يتولى", "يتولي تتولي يتوليان يتولون يتولوا يتول"),
    ("يلجأ", "يلجا تلجا يلجاون يلجوون يلجاوا"),
    ("يفرّ", "يفر تفر يفران يفرون يفروا"),
    ("يعتقل", "يعتقل تعتقل نعتقل يعتقلان يعتقلا يعتقلون يعتقلوا يعتقلن"),
]


@pytest.mark.parametrize(("present", "expected"), PRESENT)
def test_present(present: str, expected: str) -> None:
    assert set(expected.split()) <= {f.free for f in present_forms(present)}


PASSIVE = [
    ("أقال", "يقيل", "أقيل", "يقال"), ("اختار", "يختار", "اختير", ""), ("اعتقل", "يعتقل", "", ""), ("دعا", "يدعو", "دعي", "يدعى"),
    ("قابل", "يقابل", "قوبل", ""), ("زار", "يزور", "", "يزار"), ("أعفى", "يعفي", "أعفي", "يعفى"), ("خطف", "يخطف", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("past", "present", "passive_past", "passive_present"), PASSIVE)
def test_passive(past: str, present: str, passive_past: str, passive_present: str) -> None:
    assert passive_of(past, present) == (passive_past, passive_present)


def test_voice_is_told_where_the_letters_tell_it() -> None:
    forms = {f.free: f.form for f in verb_forms("أقال", "يقيل", "أقيل", "يقال")}
    assert forms["اقال"].voice == "active"
    assert forms["اقيل"].voice == "passive"
    assert next(verb_forms("اعتقل", "يعتقل")).form.voice == "either"


NOUNS = [  # noun, free forms, forms before a pronoun
    ("لقاء", "لقاء لقاءا لقاءان لقاءين", "لقاء لقاو لقاي"),
    ("زيارة", "زياره زيارتان زيارتين زيارتا", "زيارت زيارتا زيارتي"),
    ("اجتماع", "اجتماع اجتماعا اجتماعان اجتماعين", "اجتماع"),
]


@pytest.mark.parametrize(("noun", "free", "joined"), NOUNS)
def test_noun(noun: str, free: str, joined: str) -> None:
    forms = list(noun_forms(noun))
    assert set(free.split()) <= {f.free for f in forms}
    assert set(joined.split()) <= {f.joined for f in forms}


def test_participle() -> None:
    assert {"مطالب", "مطالبا", "مطالبه", "مطالبين", "مطالبون"} <= {f.free for f in participle_forms("مطالب")}
    assert {"داع", "داعي", "داعيا", "داعيه", "داعين", "داعيات"} <= {f.free for f in participle_forms("داعي")}


CLITICS = [  # word, lemma, proclitics, pronoun
    ("والتقى", "التقى", "و", ""),
    ("للقاء", "لقاء", "ل", ""),
    ("بلقائه", "لقاء", "ب", "ه"),
    ("لقاؤهما", "لقاء", "", "هما"),
    ("لقاءه", "لقاء", "", "ه"),
    ("سيلتقي", "التقى", "س", ""),
    ("وسيلتقيان", "التقى", "وس", ""),
    ("ليلتقي", "التقى", "ل", ""),
    ("التقاه", "التقى", "", "ه"),
    ("زيارته", "زيارة", "", "ه"),
    ("وللزيارة", "زيارة", "ولل", ""),
    ("واعتقلوه", "اعتقل", "و", "ه"),
    ("اعتقلته", "اعتقل", "", "ه"),
    ("سحب", "سحب", "", ""),
    ("بعث", "بعث", "", ""),
    ("وقع", "وقع", "", ""),
    ("فرّت", "فرّ", "", ""),
    ("لجأوا", "لجأ", "", ""),
    ("أُقيل", "أقال", "", ""),
    ("مطالبين", "طالب", "", ""),
]


@pytest.mark.parametrize(("word", "lemma", "proclitics", "pronoun"), CLITICS)
def test_lookup_takes_clitics_off(word: str, lemma: str, proclitics: str, pronoun: str) -> None:
    assert (lemma, proclitics, pronoun) in {(m.trigger.lemma, m.proclitics, m.pronoun) for m in LEXICON.lookup(fold_text(word))}


EVERYDAY = [
    "وزير", "الوزير", "وزارة", "ووزارة", "قال", "عمل", "طلاب", "كان", "على", "من", "هناك", "لندن", "الحاكم", "يقال", "عدن", "حركة",
    "قبل", "الأمن", "رئيس", "وفد", "حيث", "بعد", "يوم", "مجلس", "عام", "مدينة",
]  # fmt: skip


@pytest.mark.parametrize("word", EVERYDAY)
def test_everyday_words_are_no_triggers(word: str) -> None:
    assert LEXICON.lookup(fold_text(word)) == ()


NEVER_STRONG = ["رد", "رحلة", "عين", "عاد", "وصل", "دخل", "طلب", "ضرب", "وقف", "فتح", "نقل", "مطالب", "حكم", "قرار", "حرب", "خط", "عرض"]


@pytest.mark.parametrize("word", NEVER_STRONG)
def test_everyday_words_are_never_strong(word: str) -> None:
    assert not any(m.strong for m in LEXICON.lookup(fold_text(word)))


def test_the_future_is_told() -> None:
    assert [m.future for m in LEXICON.lookup("سيلتقي")] == [True]
    assert [m.future for m in LEXICON.lookup("يلتقي")] == [False]


PHRASES = [  # sentence, phrase kind, parts, trigger
    ("وألقت قوات الأمن التركية القبض على المطلوب", Kind.ARREST, ["والقت", "القبض"], "القبض"),
    ("قُدّمت أمس استقالة الوزير", Kind.DISMISSAL, ["قدمت", "استقاله"], "استقاله"),
    ("المتحصّن بالفرار", Kind.FLIGHT, ["المتحصن", "بالفرار"], "بالفرار"),
    ("سيؤدي الوزراء الجدد اليمين", Kind.APPOINTMENT, ["سيودي", "اليمين"], "اليمين"),
    ("أطلقوا «النار» على القاضي", Kind.ATTACK, ["اطلقوا", "النار"], "النار"),
]


@pytest.mark.parametrize(("sentence", "kind", "parts", "trigger"), PHRASES)
def test_phrases(sentence: str, kind: Kind, parts: list[str], trigger: str) -> None:
    words = words_of(sentence)
    matches = [m for i in range(len(words)) for m in LEXICON.phrases_at(words, i) if m.trigger.kind is kind]
    assert (parts, trigger) in [([words[j] for j in m.parts], words[m.at]) for m in matches]


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence_or_its_gap() -> None:
    for sentence in ("ألقى كلمة. القبض على", "ألقى الوزير أمس في مدينة بعيدة جدا عن العاصمة القبض"):
        words = words_of(sentence)
        assert not [m for m in LEXICON.phrases_at(words, 0) if words[m.at] == "القبض"]


LIGHT = [
    ("عقد", "neutral"), ("وعقدت", "neutral"), ("أجرت", "neutral"), ("سيجري", "neutral"), ("تلقى", "receiving"), ("وتسلمت", "receiving"),
    ("سلّم", "giving"), ("استأنفوا", "beginning"), ("اختتم", "ending"), ("انعقدت", "happening"), ("كتاب", None),
]  # fmt: skip


@pytest.mark.parametrize(("word", "name"), LIGHT)
def test_light_verbs(word: str, name: str | None) -> None:
    assert LEXICON.light(fold_text(word)) == name


def test_a_word_that_may_be_two_light_verbs() -> None:
    assert {m.name for m in LEXICON.light_verbs("يجري")} == {"neutral", "happening"}


FAULTS = [  # TOML, what the message says
    ('[[verb]]\nkind = "meet"\npast = "زار"\npresent = "يزور"\n', r"x\.toml:1: 'meet' is not a valid Kind"),
    ('\n[[verb]]\nkind = "visit"\npast = "زار"\npresent = "يزور"\nsubject = "party"\n', r"x\.toml:2: subject: 'party' is no role of visit"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة"]\ncolour = "red"\n', r"x\.toml:1: unknown key 'colour'"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة رسمية"]\n', r"x\.toml:1: words: "),
    ('[[noun]]\nkind = "visit"\nwords = ["ﺯﻳﺎﺭﺓ"]\n', r"x\.toml:3: .* is a presentation form"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة"]\n' * 2, r"x\.toml:4: 'زيارة' stands already in line 1"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة"]\npreps = { "خارج" = "host" }\n', r"x\.toml:1: preps: 'خارج' is no preposition"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة"]\npreps = { "إلى" = "to" }\n', r"x\.toml:1: preps\.إلى: visit has no 'to'"),
    ('[[noun]]\nkind = "visit"\nwords = ["زيارة"]\nstrength = "middling"\n', r"x\.toml:1: strength: 'middling'"),
    ('[[noun]]\nframe = "absent"\nwords = ["زيارة"]\n', r"x\.toml:1: unknown frame 'absent'"),
    ('[[verb]]\nkind = "visit"\npast = "زار"\npresent = "زور"\n', r"x\.toml:1: 'زار', 'زور': past and present"),
    ('[[phrase]]\nkind = "visit"\nparts = ["قام", "بزيارة"]\ntrigger = 2\n', r"x\.toml:1: trigger: 2 is no part"),
    ('[[phrase]]\nkind = "visit"\nparts = ["قام"]\n', r"x\.toml:1: parts: "),
    ('[light]\nneutral = ["عقد"]\n', r"x\.toml:light\.neutral: 'عقد' is no light verb"),
    ('[[verbs]]\nkind = "visit"\n', r"x\.toml:verbs: unknown table"),
    ("[[verb]\n", r"x\.toml: "),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_a_broken_row_is_told_by_its_line(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_triggers(text, "x.toml")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(LexiconError, match=r"x\.toml:1: .*; x\.toml:3: "):
        read_triggers('[[noun]]\nkind = "a"\n[[noun]]\nkind = "b"\n', "x.toml")


def test_phrases_are_the_same_with_the_keys_of_the_sentence_known() -> None:
    words = fold_text("قطعت الحكومة علاقاتها مع الجارة ، و ألقت الشرطة القبض على وزير سابق و أطلقت النار على المتظاهرين").split()
    among = LEXICON.keys_among(words)
    found = [LEXICON.phrases_at(words, i) for i in range(len(words))]
    assert any(found)
    assert found == [LEXICON.phrases_at(words, i, among) for i in range(len(words))]
    begun = {i for i, met in LEXICON.met(words) if met.begins}
    assert begun >= {i for i, phrases in enumerate(found) if phrases}
    assert [i for i, met in LEXICON.met(words) if met.matches] == [i for i, w in enumerate(words) if len(w) > 1 and LEXICON.lookup(w)]

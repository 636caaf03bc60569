"""The word lists are whole and clean: headers, letters, duplicates, codes, and every sovereign state with its capital."""

import csv
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

LEXICON = Path(__file__).parents[2] / "src" / "tawatur" / "lexicon"

HEADERS = {
    "places.csv": ["name", "kind", "country", "aliases", "ambiguous"],
    "nisbas.csv": ["masculine", "feminine", "plural", "country", "aliases"],
    "outlets.csv": ["name", "kind", "country", "aliases"],
    "bodies.csv": ["name", "kind", "country", "aliases"],
    "given_names.csv": ["name", "gender", "ambiguous", "aliases"],
    "family_names.csv": ["name", "ambiguous"],
}
TOMLS = {
    "titles.toml": {
        "honorifics", "ranks", "religious", "nobility", "post_heads", "post_adjectives", "kunya_heads",
        "name_particles", "force_nouns", "group_nouns", "person_noun",
    },
    "body_heads.toml": {"heads", "body_nouns"},
}  # fmt: skip
KINDS = {
    "places.csv": set(re.findall("[a-z]+", "country capital city region governorate island sea camp base border continent")),
    "outlets.csv": {"outlet", "agency"},
    "bodies.csv": set(
        re.findall(
            "[a-z]+", "armed army bank body company court government intelligence international movement parliament party police union"
        )
    ),
}
AT_LEAST = {
    "places.csv": 1600, "nisbas.csv": 250, "outlets.csv": 300, "bodies.csv": 500, "given_names.csv": 2000,
    "family_names.csv": 1200,
}  # fmt: skip

# United Nations members, the two observers (PS, VA), Taiwan and Kosovo.
SOVEREIGN = re.findall(
    "[A-Z]{2}",
    """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM
SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW
""",
)
# Their capital is the state itself, or its name is shared between states and its row has no country.
CAPITAL_ELSEWHERE = {
    "SG": "سنغافورة", "SM": "سان مارينو", "VA": "الفاتيكان", "JO": "عمان", "LY": "طرابلس", "NR": "يارين",
}  # fmt: skip

FORBIDDEN = re.compile("[\u0640\u064b-\u065f\u0670\ufb50-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
FOLDS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def fold(word: str) -> str:
    """The spelling under which two entries count as the same: hamza, alef, ya and ta marbuta levelled."""
    return " ".join(word.translate(FOLDS).split())


def rows(file: str) -> list[dict[str, str]]:
    lines = [line for line in (LEXICON / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def toml(file: str) -> dict:
    return tomllib.loads((LEXICON / file).read_text(encoding="utf-8"))


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row.get("aliases") else []


@pytest.mark.parametrize("file", [*HEADERS, *TOMLS])
def test_letters(file):
    raw = (LEXICON / file).read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")
    assert unicodedata.is_normalized("NFC", text)
    assert [line for line in text.splitlines() if FORBIDDEN.search(line)] == []


@pytest.mark.parametrize("file", HEADERS)
def test_header_and_shape(file):
    lines = [line for line in (LEXICON / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *body = csv.reader(lines)
    assert header == HEADERS[file]
    assert [row for row in body if len(row) != len(header)] == []
    assert [row for row in body if any(cell != cell.strip() for cell in row)] == []
    assert len(body) >= AT_LEAST[file]


@pytest.mark.parametrize("file", HEADERS)
def test_names_are_there_once(file):
    first = HEADERS[file][0]
    names = [row[first] for row in rows(file)]
    assert all(names)
    folded = [fold(name) for name in names]
    assert sorted({name for name in folded if folded.count(name) > 1}) == []


@pytest.mark.parametrize("file", ["places.csv", "outlets.csv", "bodies.csv", "given_names.csv", "nisbas.csv"])
def test_no_alias_belongs_to_two_rows(file):
    first = HEADERS[file][0]
    owner: dict[str, str] = {fold(row[first]): row[first] for row in rows(file)}
    clashes = []
    for row in rows(file):
        for alias in aliases(row):
            assert alias.strip(), row
            if owner.setdefault(fold(alias), row[first]) != row[first]:
                clashes.append((alias, row[first], owner[fold(alias)]))
            elif fold(alias) == fold(row[first]):
                clashes.append((alias, row[first], "its own name"))
    assert clashes == []


@pytest.mark.parametrize("file", ["places.csv", "outlets.csv", "bodies.csv"])
def test_country_codes(file):
    assert [row for row in rows(file) if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"])] == []


def test_nisba_codes():
    form = re.compile(r"[A-Z]{2}|NATO|XX-[a-z]+")
    assert [row for row in rows("nisbas.csv") if not form.fullmatch(row["country"])] == []
    assert [row for row in rows("nisbas.csv") if not (row["feminine"] and row["plural"])] == []


@pytest.mark.parametrize("file", KINDS)
def test_kinds(file):
    assert {row["kind"] for row in rows(file)} <= KINDS[file]


@pytest.mark.parametrize(("file", "degrees"), [("places.csv", "12"), ("given_names.csv", "1"), ("family_names.csv", "1")])
def test_ambiguous_is_a_degree_or_empty(file, degrees):
    assert {row["ambiguous"] for row in rows(file)} <= {"", *degrees}


def test_genders():
    assert {row["gender"] for row in rows("given_names.csv")} <= {"m", "f", "u"}


def test_every_sovereign_state_has_its_row():
    countries = {row["country"] for row in rows("places.csv") if row["kind"] == "country"}
    assert sorted(set(SOVEREIGN) - countries) == []


def test_every_sovereign_state_has_its_capital():
    capitals = {row["country"] for row in rows("places.csv") if row["kind"] == "capital"}
    names = {row["name"] for row in rows("places.csv")}
    missing = [code for code in SOVEREIGN if code not in capitals and CAPITAL_ELSEWHERE.get(code) not in names]
    assert missing == []


def test_everyday_words_are_marked():
    place = {row["name"]: row["ambiguous"] for row in rows("places.csv")}
    given = {row["name"]: row["ambiguous"] for row in rows("given_names.csv")}
    assert [name for name in ("مالي", "عمان", "صور", "قم", "نوى", "الصعيد", "آمل") if not place[name]] == []
    assert [name for name in ("كامل", "سعيد", "حسن", "أمل", "نور", "جمال") if not given[name]] == []
    assert [name for name in ("تونس", "حمص", "حلب", "الأردن") if place[name]] == []
    assert [name for name in ("أطار", "طاقة", "آمل") if place[name] != "2"] == []
    assert given["خالد"] == ""
    assert given["علي"] == "1"  # it folds onto على


@pytest.mark.parametrize("file", TOMLS)
def test_toml_lists(file):
    data = toml(file)
    assert set(data) == TOMLS[file]
    for name, words in data.items():
        if name == "person_noun":
            words = [form for noun in words for form in noun["forms"]]
            assert all(set(noun) <= {"forms", "ambiguous"} and noun["forms"] for noun in data[name])
        folded = [fold(word) for word in words]
        assert all(folded), name
        assert all(word == word.strip() for word in words), name
        assert sorted({word for word in folded if folded.count(word) > 1}) == [], name

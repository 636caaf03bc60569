"""Every encoding is known by its bytes; what is damaged is refused by its byte."""

from __future__ import annotations

import codecs

import pytest

from tawatur.intake.encoding import DecodingError, decode

TEXT = "قال مصدر دبلوماسي إن نائب مدير جهاز المخابرات وصل إلى العاصمة مساء الثلاثاء 9 شباط 2021، في زيارة لم يُعلن عنها.\n"
PLAIN = TEXT.replace("ُ", "").replace("\u200f", "")

ENCODED = [
    (TEXT.encode(), "UTF-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
    (TEXT.encode("utf-16-le"), "UTF-16"),
    (TEXT.encode("utf-16-be"), "UTF-16"),
    (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
]


@pytest.mark.parametrize(("data", "encoding"), ENCODED)
def test_unicode(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


OLD = [PLAIN, PLAIN * 40, "التقى الوزير السفير", "Reuters: " + PLAIN, "<p>2021</p>\r\n" + PLAIN]


@pytest.mark.parametrize("text", OLD)
@pytest.mark.parametrize(("codec", "encoding"), [("cp1256", "windows-1256"), ("iso8859_6", "ISO-8859-6")])
def test_old_encodings(text: str, codec: str, encoding: str) -> None:
    assert decode(text.encode(codec)) == (text, encoding)


def test_text_stays_as_it_came() -> None:
    text = "\u200fأ\r\nب\u00a0\u0640ت\r"
    assert decode(text.encode()).text == text


DAMAGED = [  # bytes, the first bad one
    (TEXT.encode()[:100] + b"\xff\xfe" + TEXT.encode()[100:], 100),
    (TEXT.encode()[:-4] + b"\xd8", len(TEXT.encode()) - 4),
    (b"abc \xe9 def", 4),
    (b"plain words \x80\x81\x82\x83\xff\xfe\xfd", 12),
    ("café à la carte, où déjà vu".encode("latin-1"), 3),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00", len(TEXT) * 2 + 2),
]


@pytest.mark.parametrize(("data", "at"), DAMAGED)
def test_damaged_text_is_refused_by_its_byte(data: bytes, at: int) -> None:
    with pytest.raises(DecodingError) as error:
        decode(data)
    assert error.value.at == at
    assert "not valid UTF" in error.value.reason


BINARY = [
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"\x00" * 100,
    b"%PDF-1.7\n\x00\x01\x02\x03" * 9,
    bytes(range(256)) * 4,
    b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64,
]


@pytest.mark.parametrize("data", BINARY)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(DecodingError, match="binary data"):
        decode(data)


def test_nothing_is_nothing() -> None:
    assert decode(b"").text == ""

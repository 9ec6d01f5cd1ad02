"""Drafts of mail: what stands in the file, and that nothing typed can become a header."""

import string
import time
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue
from sddc_planner.exports.covering import FOR_THOSE_WHO_ARE_TOLD, FOR_THOSE_WHO_SIGN, PLACES, Covering
from sddc_planner.exports.mail import XLSX, Address, Attachment, contacts_in, draft

HEADERS = ["X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]

_odd = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
_specs = st.text(string.ascii_letters + string.digits, min_size=1, max_size=20).map(lambda one: f"{one}@x.example")


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_is_unsent_and_carries_its_workbook() -> None:
    content = draft(
        to=[Address(spec="zoe@waste.example", name="Zoë Ångström"), Address(spec="bins@waste.example")],
        subject="Schedule for December 2020: Straßen & Grün",
        text="Dear Zoë,\r\n\r\nAttached.\n.\nFrom here on: naïve “quotes”.\n",
        attachments=[Attachment(name="SDDC schedule 2020-12 Grün.xlsx", kind=XLSX, content=b"PK\x03\x04\r\n\x00")],
    )
    message = read(content)
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        ("Zoë Ångström", "zoe@waste.example"),
        ("", "bins@waste.example"),
    ]
    assert message["Subject"] == "Schedule for December 2020: Straßen & Grün"
    body = message.get_body()
    assert body is not None
    assert body.get_content_type() == "text/plain"
    assert body.get_content_charset() == "utf-8"
    assert body.get_content().replace("\r\n", "\n") == "Dear Zoë,\n\nAttached.\n.\nFrom here on: naïve “quotes”.\n"
    (book,) = message.iter_attachments()
    assert book.get_filename() == "SDDC schedule 2020-12 Grün.xlsx"
    assert book.get_content_type() == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert book.get_content() == b"PK\x03\x04\r\n\x00"
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_without_a_recipient_there_is_no_such_header() -> None:
    assert read(draft(to=[], subject="A", text="B"))["To"] is None


@given(name=_odd, subject=_odd, text=_odd, spec=_specs)
def test_nothing_typed_becomes_a_header(name: str, subject: str, text: str, spec: str) -> None:
    content = draft(to=[Address(spec=spec, name=name)], subject=subject, text=text)
    message = read(content)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert [one.addr_spec for one in message["To"].addresses] == [spec]
    assert not message.is_multipart()
    assert content.isascii()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=100))
def test_a_subject_is_read_back_as_it_was(subject: str) -> None:
    raw = draft(to=[], subject=subject, text="").split(b"Subject: ")[1].split(b"\r\nMIME")[0].decode("ascii")
    raw = raw.split("\r\nContent")[0]
    assert all(len(line) <= 78 for line in f"Subject: {raw}".split("\r\n"))
    assert str(make_header(decode_header(raw.replace("\r\n", "")))) == subject


@pytest.mark.parametrize("typed", ["Eve\r\nBcc: eve@evil.example <a@b.example>", "a@b.example\nBcc: eve@evil.example"])
def test_a_line_break_in_the_contacts_only_parts_addresses(typed: str) -> None:
    message = read(draft(to=contacts_in(typed).addresses, subject="S\r\nBcc: eve@evil.example", text=""))
    assert message["Bcc"] is None
    assert sorted(message.keys()) == sorted(HEADERS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("01283 595795", []),
        ("W. Contact", []),
        ("w@waste.example", [("", "w@waste.example")]),
        ("Anna Smith <a.smith@waste.example>", [("Anna Smith", "a.smith@waste.example")]),
        ("Smith, Anna <a@waste.example>", [("Smith, Anna", "a@waste.example")]),
        ("a@w.example; b@w.example\nc@w.example, d@w.example", [("", f"{one}@w.example") for one in "abcd"]),
        ('"Smith, Anna" <a@w.example>, b@w.example', [("Smith, Anna", "a@w.example"), ("", "b@w.example")]),
        ("Anna Smith a@w.example", [("Anna Smith", "a@w.example")]),
        ("Anna (a@w.example) 01283 595795", [("Anna 01283 595795", "a@w.example")]),
        ("Anna <a@w.example>, 01283 595795", [("Anna 01283 595795", "a@w.example")]),
        ("a@w.example; A@W.example", [("", "a@w.example")]),
        ("o'neill+bins@w.example", [("", "o'neill+bins@w.example")]),
        ("z@grün.example", [("", "z@xn--grn-ioa.example")]),
    ],
)
def test_addresses_are_found_among_what_people_type(typed: str, found: list[tuple[str, str]]) -> None:
    contacts = contacts_in(typed)
    assert [(one.name, one.spec) for one in contacts.addresses] == found
    assert contacts.bad == ()


@pytest.mark.parametrize(
    "typed",
    [
        *("a@", "@w.example", "a@w", "a b@w..example", "a@@w.example", ".a@w.example", "a@-w.example", "zoë@w.example"),
        *("a@w.example>", "<a@w.example", "x" * 65 + "@w.example", "a@" + "w" * 64 + ".example"),
    ],
)
def test_a_bad_address_is_named_and_the_others_stay(typed: str) -> None:
    contacts = contacts_in(f"good@w.example; {typed}")
    assert [one.spec for one in contacts.addresses] == ["good@w.example"]
    assert contacts.bad == (typed,)


@given(_odd)
def test_any_contacts_can_be_read(typed: str) -> None:
    contacts = contacts_in(typed)
    to = read(draft(to=contacts.addresses, subject="", text=""))["To"]
    assert [one.addr_spec for one in (to.addresses if to else ())] == [one.spec for one in contacts.addresses]


# Covering texts


def test_the_usual_texts_use_known_places_and_leave_none() -> None:
    values = {place: place.upper() for place in PLACES}
    for one in (FOR_THOSE_WHO_SIGN, FOR_THOSE_WHO_ARE_TOLD):
        subject, text = one.filled(values)
        assert "{" not in subject + text
        assert all(place.upper() in text for place in PLACES)


def test_an_unknown_place_is_named() -> None:
    with pytest.raises(InvalidValue, match=r"in place of \{weather\}, \{Month\}") as refused:
        Covering(subject="S", text="{month} {weather} {Month} {weather}")
    assert refused.value.field == "text"
    with pytest.raises(InvalidValue) as refused:
        Covering(subject="{day}", text="T")
    assert refused.value.field == "subject"


@pytest.mark.parametrize(("subject", "text"), [("", "T"), (" ", "T"), ("S", "\n"), ("a\nb", "T"), ("S" * 201, "T")])
def test_a_covering_text_has_a_subject_of_one_line_and_a_text(subject: str, text: str) -> None:
    with pytest.raises(InvalidValue):
        Covering(subject=subject, text=text)


def test_what_is_put_in_is_not_filled_again() -> None:
    values = dict.fromkeys(PLACES, "x") | {"department": "{sender} \n{month}"}
    subject, text = Covering(subject="For {department}", text="{department} { not a place").filled(values)
    assert subject == "For {sender} {month}"
    assert text == "{sender} \n{month} { not a place"


@pytest.mark.parametrize("piece", [" ", "<", '"', ",", "@", "a@b.example ", "x<"])
def test_a_long_line_of_contacts_is_read_at_once(piece: str) -> None:
    begun = time.monotonic()
    contacts_in(f"{piece * 20_000}@w.example")
    assert time.monotonic() - begun < 2

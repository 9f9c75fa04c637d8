"""The page for browsers: no script and no network, every number with its origin; and how any document is saved."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sim.errors import SimError, StoreError
from sim.report.briefing.page import as_page, write_page
from sim.report.briefing.writing import write_briefing
from sim.report.files import put
from tests.report.briefings import LONG, UNSAFE, WORDS, briefing, hard

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Read(HTMLParser):
    """Every element with its attributes and the words inside it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for i in self._open:
            self.elements[i][2].append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, "".join(words)) for name, attrs, words in self.elements if name == tag]


@pytest.fixture
def page(lang: str) -> Read:
    return Read(as_page(hard(lang)))


def test_the_page_names_its_language_and_has_labelled_headings(page: Read, lang: str) -> None:
    assert page.of("html")[0][0]["lang"] == ("zh-CN" if lang == "zh" else "en")
    assert page.of("title")[0][1] == WORDS[lang]["title"]
    labels = ("一、", "二、", "三、") if lang == "zh" else ("1 ", "2 ", "3 ")
    heads = (WORDS[lang]["findings"], WORDS[lang]["units"], UNSAFE)
    assert [words for _, words in page.of("h2")] == [a + b for a, b in zip(labels, heads, strict=True)]


def test_the_contents_lead_to_the_headings_and_ids_are_used_once(page: Read) -> None:
    ids = [str(attrs["id"]) for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [str(attrs["href"]) for attrs, _ in page.of("a")]
    headings = [attrs["id"] for tag in ("h2", "h3") for attrs, _ in page.of(tag)]
    assert sorted(targets) == sorted(f"#{name}" for name in headings)
    assert len(targets) == 5


def test_nothing_is_run_and_nothing_is_fetched(page: Read) -> None:
    assert not page.of("script")
    assert "default-src 'none'" in str(page.of("meta")[1][0]["content"])
    for _, attrs, _ in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name == "src"]
        assert all(str(attrs[name]).startswith("#") for name in attrs if name.endswith("href"))
        assert all(
            f"url({found}" == "url(#" for value in attrs.values() for found in re.findall(r"url\((.)", value or "")
        )
    assert "@import" not in page.of("style")[0][1]
    assert "url(" not in page.of("style")[0][1]


def test_the_picture_is_drawn_inline_and_told_in_words(page: Read, lang: str) -> None:
    ((attrs, _),) = page.of("svg")
    assert (attrs["role"], attrs["aria-label"]) == ("img", WORDS[lang]["alternative"])


def test_two_pictures_keep_their_own_ids(lang: str) -> None:
    once = briefing(lang)
    page = Read(as_page(briefing(lang, once.blocks[-1])))
    ids = [str(attrs["id"]) for _, attrs, _ in page.elements if "id" in attrs]
    assert len(page.of("svg")) == 2
    assert len(ids) == len(set(ids))


def test_every_number_carries_its_exact_value_and_its_origin(page: Read, lang: str) -> None:
    found = [(words, attrs["value"], attrs["data-origin"], attrs["title"]) for attrs, words in page.of("data")]
    assert found == [
        (number.shown, repr(number.value), number.origin, number.origin) for _, number in hard(lang).numbers()
    ]
    assert ("41.3", "41.25", "differences[cards.red, variant]", "differences[cards.red, variant]") in found


def test_marks_of_markup_stay_words(page: Read, lang: str) -> None:
    assert UNSAFE in [words for _, words in page.of("h2")][-1]
    assert not [words for _, words in page.of("b") if "quoted" in words]
    assert len(page.of("tr")) == 6 + 41 + 2 + 2
    assert [words for _, words in page.of("td") if words == LONG] == [LONG]


def test_tables_scroll_and_have_heads(page: Read, lang: str) -> None:
    assert sum(attrs.get("class") == "scroll" for attrs, _ in page.of("div")) == len(page.of("table")) == 4
    heads = [words for attrs, words in page.of("th") if attrs.get("scope") == "col"]
    assert heads[:6] == list(WORDS[lang]["head"])
    groups = [words for attrs, words in page.of("th") if attrs.get("scope") == "rowgroup"]
    assert groups[:2] == [WORDS[lang]["bureaus"], WORDS[lang]["towns"]]


def test_a_new_page_begins_where_it_is_asked_for(page: Read, lang: str) -> None:
    assert [words for attrs, words in page.of("h2") if attrs.get("class") == "new-page"] == [
        ("二、" if lang == "zh" else "2 ") + WORDS[lang]["units"]
    ]


def test_the_same_briefing_gives_the_same_bytes(lang: str, tmp_path: Path) -> None:
    write_page(briefing(lang), tmp_path / "one.html")
    write_page(briefing(lang), tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


@pytest.mark.parametrize(("name", "start"), [("b.docx", b"PK"), ("b.XLSX", b"PK"), ("b.html", b"<!doctype html>")])
def test_the_ending_chooses_the_form(name: str, start: bytes, lang: str, tmp_path: Path) -> None:
    write_briefing(briefing(lang), tmp_path / "new" / name)
    assert (tmp_path / "new" / name).read_bytes().startswith(start)
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(SimError, match=r'"\.pdf"\. End the name with \.docx, \.xlsx, \.html') as told:
        write_briefing(briefing("en"), tmp_path / "new" / "briefing.pdf")
    assert "文件名请以 .docx、.xlsx、.html 结尾" in told.value.in_("zh")
    assert not list(tmp_path.iterdir())


def test_a_document_that_is_open_stays_and_its_reader_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "briefing.docx"
    path.write_bytes(b"old")

    def locked(part: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(StoreError, match="Close it in Word, WPS or Excel first") as told:
        put({path: b"new"})
    assert "请先在 Word、WPS 或 Excel 中关闭" in told.value.in_("zh")
    assert path.read_bytes() == b"old"
    assert [kept.name for kept in tmp_path.iterdir()] == ["briefing.docx"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot be written .* Choose a folder"):
        put({tmp_path / "file" / "briefing.docx": b"new"})

"""Every number of a briefing is looked up again in the study that it comes from."""

import math

import pandas as pd
import pytest

import sim
from sim.experiment.study import Study, study
from sim.report.briefing.brief import brief
from sim.report.briefing.document import Heading, PageBreak, Paragraph, Picture, Table
from sim.report.briefing.findings import ROOM, height
from sim.report.briefing.folder import write_behind
from sim.report.briefing.frames import KEYS, frames
from sim.report.briefing.material import plain
from sim.report.briefing.origins import resolve
from sim.report.terms import number
from tests.report.studies import PILOT, dearer, shorter


@pytest.fixture(scope="module")
def played() -> Study:
    base = sim.load(PILOT)
    both = dearer(shorter(base), "shorter+dearer")
    return study(base, [shorter(base), dearer(base), both], replications=3, futures=5, staffing=1)


def ways(value: float, kind: str, lang: str) -> set[str]:
    """All ways in which a briefing may write a value."""
    return {
        number(of, kind, lang, signed=signed, bare=bare, decimals=decimals)
        for of in (value, abs(value))
        for signed in (False, True)
        for bare in (False, True)
        for decimals in (None, 0, 1, 2)
    }


def test_every_number_is_what_its_origin_says_and_written_so(played: Study, lang: str) -> None:
    briefing = brief(played, lang)
    numbers = list(briefing.numbers())
    assert len(numbers) > 150
    for place, told in numbers:
        found = resolve(played, told.origin)
        assert found == told.value or (math.isnan(found) and math.isnan(told.value)), (place, told)
        assert told.shown in ways(found, told.kind, lang), (place, told)


def test_an_origin_that_means_no_row_or_no_frame_is_refused(played: Study) -> None:
    for wrong in ("units[scenario=pilot, unit=nobody].red", "units[scenario=pilot].red", "nothing[a=b].c"):
        with pytest.raises(ValueError, match=r"rows|no address"):
            resolve(played, wrong)


def test_the_tables_hold_what_the_runs_hold(played: Study) -> None:
    run = played.comparison.variants["shorter"]
    own = run.units[run.units["unit"] == "bureau-a"]
    where = "[scenario=shorter, unit=bureau-a]"
    assert resolve(played, f"units{where}.red") == pytest.approx(own["red"].sum() / 3)
    assert resolve(played, f"units{where}.criticised") == pytest.approx((own["red"] >= 2).sum() / 3)
    assert resolve(played, f"units{where}.admonished") == pytest.approx((own["red"] >= 3).sum() / 3)
    assert resolve(played, f"units{where}.paid") == pytest.approx(own["paid_fen"].sum() / 300)
    assert resolve(played, "prices[scenario=pilot, tasks=20, card=yellow].first") == 32
    assert resolve(played, "prices[scenario=dearer, tasks=20, card=red].later") == 10
    assert resolve(played, "limits[variant=shorter, what=task_default].cut") == pytest.approx(2 / 7)
    blue = (played.runs[name].measures["cards.blue"].mean() for name in ("shorter", "pilot"))
    found = resolve(played, "differences[variant=shorter, measure=cards.blue].difference")
    assert found == pytest.approx(next(blue) - next(blue))


def test_the_keys_of_every_table_tell_its_rows_apart(played: Study) -> None:
    for name, frame in frames(played).items():
        assert not frame.duplicated(list(KEYS[name])).any(), name


def test_findings_fill_no_more_than_their_page_and_tables_have_names_of_their_own(played: Study, lang: str) -> None:
    blocks = brief(played, lang).blocks
    first = blocks[1 : blocks.index(PageBreak())]
    assert sum(height(block, lang) for block in first if isinstance(block, Paragraph)) <= ROOM[lang]
    tables = [block.name for block in blocks if isinstance(block, Table)]
    assert len(tables) == len(set(tables))
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in tables)
    assert sum(isinstance(block, Picture) for block in blocks) >= 4
    assert all(block.alternative for block in blocks if isinstance(block, Picture))
    assert sum(isinstance(block, Heading) for block in blocks) >= 8


def test_a_table_has_as_many_cells_as_heads_and_the_story_names_articles(played: Study, lang: str) -> None:
    tables = {block.title: block for block in brief(played, lang).blocks if isinstance(block, Table)}
    for table in tables.values():
        assert {len(row) for row in table.rows} <= {1, len(table.head)}, table.title
    story = next(table for table in tables.values() if table.words == 3 and len(table.rows) > 5)
    article = {"zh": "附件第5条", "en": "annex art. 5"}[lang]
    assert any(article in str(row[2]) for row in story.rows)


def test_too_few_futures_settle_nothing_and_the_method_says_so(played: Study) -> None:
    words = [plain(block.pieces) for block in brief(played, "zh").blocks if isinstance(block, Paragraph)]
    assert any("情形少于20种，不足以判定方向" in said for said in words)
    assert not any("蓝色督办单由" in said for said in words)


def test_what_stands_behind_it_is_written_beside_it(played: Study, tmp_path) -> None:
    briefing = brief(played, "zh")
    written = {path.name for path in write_behind(tmp_path / "out", played, briefing)}
    assert {"units.csv", "differences.csv", "prices.csv", "numbers.csv", "facts.json"} <= written
    numbers = pd.read_csv(tmp_path / "out" / "numbers.csv")
    assert list(numbers.columns) == ["place", "shown", "value", "kind", "origin"]
    assert len(numbers) == len(list(briefing.numbers()))

"""A dispute told rung by rung, in both languages, with what it did to the due."""

import re

from sim.report.explain import explain_task
from sim.report.explain.course import course_of_task
from sim.scorecard.scorecard import score
from tests.engine.test_disputes import ALL_THE_WAY, TWO_DAYS, disputed
from tests.engine.worlds import county

TOLD = """\
Wed 2020-04-22 09:00 | The units do not agree; the parts of the co-units wait for a decision.
Wed 2020-04-22 09:00 | The units consult.
Thu 2020-04-23 09:00 | They do not; reasons and grounds go to Office director.
Fri 2020-04-24 09:00 | The dispute lies before Office director.
Fri 2020-04-24 10:20 | Office director cannot settle it; it goes to Executive vice head.
Sun 2020-04-26 10:20 | The dispute lies before Executive vice head.
Mon 2020-04-27 10:10 | Executive vice head cannot settle it; it goes to County head.
Mon 2020-04-27 10:10 | The dispute lies before County head.
Tue 2020-04-28 10:10 | County head settles it.
Tue 2020-04-28 10:10 | The clock stood still meanwhile: due moves from Fri 2020-04-24 17:30 to Thu 2020-04-30 17:30.
"""
CONSULTED = {"consultation": {"takes": "1 working day", "settles": "0 %"}, "clock": "stops"}


def test_a_dispute_is_told_rung_by_rung() -> None:
    story, scenario = disputed(CONSULTED, TWO_DAYS), county({"policy.coordination": ALL_THE_WAY | CONSULTED} | TWO_DAYS)
    card = score(story.trace, scenario)
    english, chinese = (explain_task(scenario, story.trace, card, 0, lang) for lang in ("en", "zh"))
    told = [f"{line.when} | {line.text}" for line in english]
    assert [line for line in TOLD.splitlines() if line not in told] == []
    assert "in dispute" in told[-1]
    assert len(english) == len(chinese)
    assert not any(re.search(r"[\u4e00-\u9fff]", line.text) for line in english)


def test_the_course_shows_the_wait_and_the_leaders() -> None:
    story = disputed()
    course = course_of_task(county({"policy.coordination": ALL_THE_WAY}), story.trace, 0, "en")
    assert (course["kind"] == "signing").sum() == 3
    waited = course[course["kind"] == "waiting"].iloc[0]
    assert [str(waited[end]) for end in ("begins", "ends")] == ["2020-04-22 09:00:00", "2020-04-27 10:10:00"]

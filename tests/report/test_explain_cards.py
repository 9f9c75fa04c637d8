"""A mistake, its appeal, a term to put things right, a late report and a reminder, told in both languages."""

import re

from sim.report.explain import explain_task, explain_unit
from sim.report.explain.setting import Line
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import score
from tests.engine.test_mistakes import BLUE_ONLY, LATE, TERM, told
from tests.engine.test_progress import HALF
from tests.engine.worlds import Story, county, played, task


def lines(story: Story, scenario: Scenario, number: int = 0) -> list[str]:
    """What is told of a task, in English, once the Chinese has as many lines."""
    card = score(story.trace, scenario)
    english, chinese = (explain_task(scenario, story.trace, card, number, lang) for lang in ("en", "zh"))
    assert len(english) == len(chinese)
    assert not any(re.search(r"[\u4e00-\u9fff]", line.text) for line in english)
    return [_line(line) for line in english]


def _line(line: Line) -> str:
    return f"{line.when} | {line.text}"


def test_a_mistake_and_its_appeal() -> None:
    story, card, scenario = told(BLUE_ONLY)
    said = lines(story, scenario)
    assert said[-6:-1] == [
        "Thu 2020-04-30 17:30 | Blue card issued to A.",
        "Thu 2020-04-30 17:30 | By mistake: the task had been reported.",
        "Thu 2020-04-30 17:30 | The unit appeals against the blue card.",
        "Thu 2020-04-30 17:30 | A: −1 points.",
        "Thu 2020-05-07 17:30 | Appeal granted: the blue card is revoked.",
    ]
    assert said[-1] == "Thu 2020-05-07 17:30 | A: +1 points."
    unit = [_line(line) for line in explain_unit(scenario, story.trace, card, "a", "en")]
    assert unit[1] == "Thu 2020-05-07 17:30 | Card for task 0 revoked: +1 points."


def test_a_term_to_put_things_right_and_a_red_that_counts_from_its_end() -> None:
    story, _, scenario = told(TERM | {"policy.cards.red.counts_from": "rectification ended"}, work=100_000)
    said = lines(story, scenario)
    assert "Thu 2020-05-07 10:10 | To be put right by Wed 2020-05-13 17:30." in said
    red = "Mon 2020-05-25 08:30 | Red slip drawn up: 10 days after the end of the term (Wed 2020-05-13) is"
    assert any(line.startswith(red) for line in said)


def test_a_late_report_and_a_reminder() -> None:
    story, _, scenario = told(LATE)
    assert "Wed 2020-04-22 10:00 | The work is done, but not reported before Mon 2020-04-27 10:00." in lines(
        story, scenario
    )
    half = county(HALF)
    story = played(half, task("Wed 22 Apr 09:00", 2000), task("Wed 22 Apr 09:01", 60))
    reminded = (
        "Mon 2020-04-27 08:30 | Nobody has taken it up yet: the unit is talked to, and takes it up first from now on."
    )
    assert reminded in lines(story, half, 1)

"""The hand-made story is told line by line, in both languages, with its articles."""

import re
from datetime import date

import pytest

from sim.errors import SimError, Text
from sim.report.explain import Line, explain_case, explain_task, explain_unit
from sim.report.explain.setting import Setting, uncounted
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard
from sim.trace import Trace

TASK = """\
Wed 2020-04-22 10:00 | Task 0 is assigned to Approvals Bureau (Instructions of the county head), with Housing Bureau. | assumption
Wed 2020-04-22 10:00 | Limit 7 working days (no document names one), so due Thu 2020-04-30 17:30. The first day does not count. Not counted: 1 day of weekends. Counted though a weekend: Sun 2020-04-26. | xiangyin-2020 annex art. 3
Wed 2020-04-22 10:00 | Co-unit part (Housing Bureau): officer 1 of Housing Bureau desk begins at once. | assumption
Wed 2020-04-22 12:00 | Co-unit part (Housing Bureau): done after 2 h of work. | assumption
Wed 2020-04-22 14:30 | Lead part (Approvals Bureau): officer 2 of Approvals Bureau desk begins, after 2 h of office time in the queue; others taken first: 1, of which came later: 1. | assumption
Wed 2020-04-29 08:30 | Approvals Bureau asks for an extension; due is Thu 2020-04-30 17:30. | xiangyin-2020 annex art. 8
Wed 2020-04-29 10:10 | Extension refused by the office director; due stays Thu 2020-04-30 17:30. | xiangyin-2020 annex art. 8
Thu 2020-04-30 17:30 | Blue slip drawn up: on the due date (Thu 2020-04-30). | xiangyin-2020 annex art. 4
Thu 2020-04-30 17:30 | Blue card issued to Approvals Bureau. | assumption
Thu 2020-04-30 17:30 | Approvals Bureau: −1 points. | xiangyin-2020 annex art. 9
Wed 2020-05-06 08:30 | Yellow slip drawn up: 5 days after the due date (Thu 2020-04-30) is Tue 2020-05-05, no working day, so Wed 2020-05-06. | xiangyin-2020 annex art. 5
Thu 2020-05-07 08:30 | Yellow slip prepared; to be signed by: the county head. | assumption
Thu 2020-05-07 10:10 | Yellow card issued to Approvals Bureau, signed by the county head. | xiangyin-2020 annex art. 7
Thu 2020-05-07 10:10 | Approvals Bureau: −2 points. | xiangyin-2020 annex art. 9
Mon 2020-05-18 08:30 | Red slip drawn up: 10 days after the yellow card (Thu 2020-05-07) is Sun 2020-05-17, no working day, so Mon 2020-05-18. | xiangyin-2020 annex art. 6
Wed 2020-05-20 08:30 | Red slip prepared; to be signed by: the county head. | assumption
Wed 2020-05-20 10:20 | Red card issued to Approvals Bureau, signed by the county head after 10 min of signing time in the queue, papers first: 1. | xiangyin-2020 annex art. 7
Wed 2020-05-20 10:20 | Approvals Bureau: −5 points. | xiangyin-2020 annex art. 9
Mon 2020-06-01 08:30 | Red slip drawn up: 10 days after the red card (Wed 2020-05-20) is Sat 2020-05-30, no working day, so Mon 2020-06-01. | assumption
Tue 2020-06-02 10:00 | Lead part (Approvals Bureau): done after 150 h of work, 41 nights in between, the officer absent Mon 2020-04-27 to Tue 2020-04-28. | assumption
Tue 2020-06-02 10:00 | Wrap-up (Approvals Bureau): officer 2 of Approvals Bureau desk begins at once. | assumption
Tue 2020-06-02 12:00 | Wrap-up (Approvals Bureau): done after 2 h of work. | assumption
Tue 2020-06-02 12:00 | Reported; to be checked. | assumption
Wed 2020-06-03 08:30 | Red slip prepared; to be signed by: the county head. | assumption
Wed 2020-06-03 10:10 | Red slip void: the task was done or extended by then. | assumption
Thu 2020-06-04 12:00 | The check fails: reopened, 30 % of the work again, same due. | assumption
Thu 2020-06-04 14:30 | Rework (Approvals Bureau): officer 2 of Approvals Bureau desk begins at once. | assumption
Thu 2020-06-04 16:30 | Rework (Approvals Bureau): done after 2 h of work. | assumption
Thu 2020-06-04 16:30 | Reported; not checked, struck off. | assumption
Thu 2020-06-04 16:30 | Late by 23 working days. Of 199 h of office time: 13 h with the check, 186 h in hand. |
"""  # noqa: E501

CASE = """\
2020-04-25 周六 20:00 | 行政审批局收到“施工许可”申请（办件0），网上提交。 | 假设
2020-04-26 周日 08:30 | 上班后受理。 | 假设
2020-04-26 周日 08:30 | 时限5个工作日（承诺），应于2020-05-06 周三 17:30前办结。当日不计入。不计入：放假2020-05-01 周五至2020-05-05 周二。 | xiangyin-2020 正文第14条
2020-04-26 周日 08:30 | 环节review：行政审批局 综合岗 1号人员即时办理。 | 假设
2020-04-26 周日 10:30 | 环节review：完成，用时2小时。 | 假设
2020-04-26 周日 10:30 | 通知申请人补正（环节review第1轮）。 | 假设
2020-04-29 周三 10:30 | 补正材料收到。办理计时停3个工作日，期限由2020-05-06 周三 17:30顺延至2020-05-09 周六 17:30。 | 假设
2020-05-11 周一 08:30 | 环节review（第2轮）：行政审批局 综合岗 1号人员开始办理；此前排队37小时（办公时间）。 | 假设
2020-05-11 周一 10:30 | 环节review（第2轮）：完成，用时2小时。 | 假设
2020-05-11 周一 10:30 | 准予办结。 |
2020-05-11 周一 10:30 | 超期1个工作日。历时60小时30分钟（办公时间）：停表19小时30分钟、办理4小时、等待37小时。 |
2020-05-11 周一 10:30 | 监察口径6个工作日，群众等待15.6天。 |
2020-05-11 周一 10:30 | 群众感受（期限2020-04-30 周四 17:30）：超时。 |
"""  # noqa: E501

UNIT = """\
Thu 2020-04-30 17:30 | Blue card for task 0: −1 points. | xiangyin-2020 annex art. 9
Thu 2020-05-07 10:10 | Yellow card for task 0: −2 points. | xiangyin-2020 annex art. 9
Wed 2020-05-20 10:20 | Red card for task 0: −5 points. | xiangyin-2020 annex art. 9
Thu 2020-12-31 23:59 | 1 tasks in the year; cards: 1 blue, 1 yellow, 1 red. |
Thu 2020-12-31 23:59 | Cards −8, bonuses 0: ledger −8; score 100.0 + 100 % of it = 92.0. | assumption
Thu 2020-12-31 23:59 | Rank 2 of 2; 2 in its class (Bureaus). |
Thu 2020-12-31 23:59 | Bonus grade: second grade, 10,000 yuan a head; 40 heads make a pool of 400,000 yuan. | assumption
Thu 2020-12-31 23:59 | Base to 40 heads: 240,000 yuan. | assumption
Thu 2020-12-31 23:59 | First tier, 8 heads, above the base: 48,000 yuan. | assumption
Thu 2020-12-31 23:59 | Second tier, 28 heads, above the base: 103,999.84 yuan. | assumption
Thu 2020-12-31 23:59 | Third tier, 4 heads, above the base: 8,000 yuan. | assumption
Thu 2020-12-31 23:59 | Paid 399,999.84 yuan; 0.16 yuan stay unspent. | assumption
Thu 2020-12-31 23:59 | Paid as written it would overspend the pool by 8,000 yuan. | assumption
"""


def told(lines: list[Line]) -> list[str]:
    return [" | ".join(line).rstrip() for line in lines]


def test_a_task_is_told_day_by_day(county: Scenario, story: Trace, scorecard: Scorecard) -> None:
    assert told(explain_task(county, story, scorecard, 0, "en")) == TASK.splitlines()


def test_a_case_is_told_in_chinese(county: Scenario, story: Trace) -> None:
    assert told(explain_case(county, story, 0, "zh")) == CASE.splitlines()


def test_a_unit_is_told_to_the_fen(county: Scenario, story: Trace, scorecard: Scorecard) -> None:
    assert told(explain_unit(county, story, scorecard, "approvals", "en")) == UNIT.splitlines()


def test_the_clean_sheet_names_its_article(county: Scenario, story: Trace, scorecard: Scorecard) -> None:
    lines = told(explain_unit(county, story, scorecard, "housing", "zh"))
    assert not any("未收到黄色督办单" in line for line in lines)  # it helped, but led no task


def test_both_languages_tell_the_same_number_of_lines(county: Scenario, story: Trace, scorecard: Scorecard) -> None:
    english, chinese = (explain_task(county, story, scorecard, 0, lang) for lang in ("en", "zh"))
    assert len(english) == len(chinese)
    assert not any(re.search(r"[\u4e00-\u9fff]", line.text) for line in english)


def test_what_is_not_there_is_refused_with_what_is(county: Scenario, story: Trace, scorecard: Scorecard) -> None:
    with pytest.raises(SimError, match=r"task 4: this replication has no such task\. Its tasks: 0 - 0"):
        explain_task(county, story, scorecard, 4, "en")
    with pytest.raises(SimError, match="approvals, housing"):
        explain_unit(county, story, scorecard, "finance", "en")


def test_holidays_weekends_and_make_up_days_are_told_apart(county: Scenario, story: Trace) -> None:
    setting = Setting.of(county, story)
    first, last = (setting.office.days.number(date(2020, *day)) for day in ((4, 22), (5, 9)))
    assert uncounted(setting, first, last) == Text(
        " Not counted: 1 day of weekends, holiday Fri 2020-05-01 to Tue 2020-05-05."
        " Counted though a weekend: Sun 2020-04-26, Sat 2020-05-09.",
        "不计入：周末1天、放假2020-05-01 周五至2020-05-05 周二。调休上班，计入：2020-04-26 周日、2020-05-09 周六。",
    )

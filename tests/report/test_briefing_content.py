"""The findings, sentence by sentence, from numbers written down by hand."""

import ast
import re
from pathlib import Path
from string import Formatter

import numpy as np
import pytest

from sim.experiment.study import Study
from sim.report import briefing
from sim.report.briefing.brief import brief
from sim.report.briefing.document import Heading, Number, Paragraph, Table
from sim.report.briefing.material import plain
from sim.report.catalogue import TERMS
from tests.report.studies import dearer, pilot, shorter, study_of

BLUE = {"cards.blue": (118.0, 178.0, 55.0, 66.0, True)}


def findings(study: Study, lang: str) -> list[str]:
    return [plain(b.pieces) for b in brief(study, lang).blocks if isinstance(b, Paragraph) and b.role == "finding"]


def notes(study: Study, lang: str) -> str:
    return " ".join(plain(b.pieces) for b in brief(study, lang).blocks if isinstance(b, Paragraph) and b.role == "note")


def headings(study: Study, lang: str) -> list[str]:
    return [block.words for block in brief(study, lang).blocks if isinstance(block, Heading)]


def test_a_resolved_rise_tells_levels_change_interval_and_that_it_is_worse():
    base = pilot()
    study = study_of(base, [shorter(base)], {"shorter": BLUE})
    assert findings(study, "zh")[0] == (
        "本方案将督办任务默认时限由7个工作日压缩为5个（实际缩短28.6%），"
        "蓝色督办单由118张增至178张（增加60张，95%区间55至66张），结果变差。"
    )
    assert findings(study, "en")[0] == (
        "The proposal cuts the default limit of tasks from 7 to 5 working days, in effect by 28.6 %: "
        "blue cards rise from 118 to 178 a year (60 more, 95 % interval 55 to 66): worse."
    )


def test_a_resolved_fall_turns_the_interval_round_and_is_better():
    base = pilot()
    variant = base.with_({"policy.extensions.granted": "90 %"}, name="lenient")
    study = study_of(base, [variant], {"lenient": {"cards.red": (20.0, 15.5, -6.0, -3.0, True)}})
    assert (
        findings(study, "zh")[0] == "本方案：红色督办单由20.0张减至15.5张（减少4.5张，95%区间3.0至6.0张），结果改善。"
    )
    assert findings(study, "en")[0] == (
        "Under the proposal, red cards fall from 20.0 to 15.5 a year (4.5 fewer, 95 % interval 3.0 to 6.0): better."
    )


def test_shares_change_by_percentage_points_and_the_two_clocks_are_kept_apart():
    base = pilot()
    changes = {
        "approvals.on_time.official": (0.912, 0.860, -0.06, -0.044, True),
        "approvals.on_time.true": (0.800, 0.850, 0.04, 0.06, True),
    }
    study = study_of(base, [shorter(base)], {"shorter": changes})
    told = findings(study, "zh")[0]
    assert "审批按时办结率按监察口径由91.2%降至86.0%（下降5.2个百分点，95%区间4.4至6.0个），结果变差；" in told
    assert "审批按时办结率按群众感受口径由80.0%升至85.0%（上升5.0个百分点，4.0至6.0），结果改善。" in told


def test_what_is_not_resolved_is_no_finding_but_said_as_such():
    base = pilot()
    changes = BLUE | {"cards.red": (20.0, 22.0, -1.0, 5.0, False)}
    study = study_of(base, [shorter(base)], {"shorter": changes})
    assert not any("红色督办单由" in told for told in findings(study, "zh"))
    assert "尚不能判定、不作结论的：本方案对红色督办单的影响。" in notes(study, "zh")
    assert "Not resolved, and so no finding: red cards (the proposal)." in notes(study, "en")
    assert "仅含模拟误差，假设取值变动的影响未作测算" in notes(study, "zh")


def test_where_nothing_is_resolved_it_says_so():
    base = pilot()
    bare = base.with_({"policy.bonus": None, "policy.clean_sheet": None})
    variant = shorter(bare)
    study = study_of(bare, [variant], {"shorter": {"cards.red": (20.0, 22.0, -1.0, 5.0, False)}})
    assert findings(study, "zh") == []
    words = [plain(b.pieces) for b in brief(study, "zh").blocks if isinstance(b, Paragraph)]
    assert "各方案对主要指标的影响均尚不能与偶然波动区分。" in words


def test_one_world_has_no_interval_and_no_finding_of_a_change():
    base = pilot()
    changes = {"cards.blue": (118.0, 178.0, np.nan, np.nan, False)}
    study = study_of(base, [shorter(base)], {"shorter": changes}, replications=1)
    assert not any("蓝色" in told for told in findings(study, "zh"))
    assert "仅模拟一个年度" in notes(study, "zh")
    assert "蓝色督办单" in notes(study, "zh")


def test_where_only_the_scoring_changes_it_says_so_and_judges_nothing():
    base = pilot()
    study = study_of(base, [dearer(base)], {"dearer": {"points.deducted": (316.0, 464.0, 104.0, 192.0, True)}})
    assert findings(study, "zh")[0] == (
        "本方案只改计分，办理过程和督办单不变，全年扣分由316.0分增至464.0分（增加148.0分，95%区间104.0至192.0分）。"
    )
    assert findings(study, "en")[0] == (
        "The proposal changes the scoring alone: cards and times stay as they are, and points deducted rise from "
        "316.0 to 464.0 (148.0 more, 95 % interval 104.0 to 192.0)."
    )


def test_a_change_must_hold_in_both_ranges_once_futures_are_drawn():
    base = pilot()
    changes = BLUE | {"cards.red": (20.0, 26.0, 4.0, 8.0, True)}
    futures = {("shorter", "cards.blue"): (31.0, 95.0, True), ("shorter", "cards.red"): (-2.0, 9.0, False)}
    study = study_of(base, [shorter(base)], {"shorter": changes}, futures=futures)
    assert "（增加60张，95%区间55至66张；假设变动时31至95），结果变差。" in findings(study, "zh")[0]
    assert "(60 more, 95 % interval 55 to 66; 31 to 95 as assumptions vary): worse." in findings(study, "en")[0]
    assert not any("红色督办单由" in told for told in findings(study, "zh"))
    assert "本方案对红色督办单的影响" in notes(study, "zh")
    assert "在假设取值变动的40种情形中至少有95%方向不变" in notes(study, "zh")


def test_layers_together_tell_only_what_neither_tells_and_what_is_beyond_the_sum():
    base = pilot()
    one, two = shorter(base), dearer(base)
    both = dearer(one, "shorter+dearer")
    points = {"shorter": 456.0, "dearer": 464.0, "shorter+dearer": 664.0}
    changes = {
        name: {"points.deducted": (316.0, level, level - 326, level - 306, True), **(BLUE if name != "dearer" else {})}
        for name, level in points.items()
    }
    study = study_of(base, [one, two, both], changes)
    for name, run in study.runs.items():  # the same in every World: 60 beyond 140 + 148
        run.measures["points.deducted"] = points.get(name, 316.0)
    told = next(each for each in findings(study, "zh") if each.startswith("方案三"))
    assert told == (
        "方案三（方案一和方案二叠加）：全年扣分由316.0分增至664.0分（增加348.0分，95%区间338.0至358.0分），结果变差，"
        "比各自单独实行之和多60.0分（60.0至60.0分）；其余可判定的变化与方案一相同。"
    )


def test_a_variant_that_changes_nothing_is_said_to_change_nothing():
    base = pilot()
    study = study_of(base, [shorter(base)], {})
    assert findings(study, "en")[0] == "The proposal leaves all main measures as they are, in every simulated year."


def test_the_units_that_bear_the_change_are_named():
    base = pilot()
    # bureau-a gets 9 blue cards more in every World, bureau-b 3: 12 in all
    study = study_of(base, [shorter(base)], {"shorter": BLUE}, more_cards={"shorter": {"bureau-a": 9, "bureau-b": 3}})
    assert "本方案增发的督办单以行政审批局（9.0张）、住房和城乡建设局（3.0张）最多，合占增量的100%。" in findings(
        study, "zh"
    )


def test_pool_price_and_officers_are_told_from_the_baseline():
    base = pilot()
    rows = {
        "pilot": [("bureau-a", 4, 6.0, 0.90, "staff"), ("bureau-b", 3, np.nan, 0.80, "handling time")],
        "shorter": [("bureau-a", 4, 9.0, 0.70, "staff"), ("bureau-b", 3, np.nan, 0.60, "handling time")],
    }
    told = findings(study_of(base, [shorter(base)], {"shorter": BLUE}, staffing=rows), "zh")
    assert (
        "要使各单位任务按时率均达98%，现状增加2人可使1个单位达标，另1个单位增人也无法达标（1个因办理时间本身超过时限）；"
        "本方案增加5人可使1个单位达标，另1个单位增人也无法达标（1个因办理时间本身超过时限）。"
    ) in told
    # 32 = 2 nominal + 10 from five tasks on + 20 from twenty on
    assert ("现状下任务达20项的单位，首张黄色督办单连同失去的无单加分实扣32分，此后每张2分。") in told
    assert (
        "现状全年绩效奖金总额70.0万元，实发70.0万元，取整结余2元；第二等次照文本按标准发放，将超支1.0万元（1.4%）。"
    ) in told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_findings_hold_no_number_that_is_not_traced(lang):
    base = pilot()
    futures = {("shorter", "cards.blue"): (31.0, 95.0, True)}
    study = study_of(
        base,
        [shorter(base)],
        {"shorter": BLUE},
        futures=futures,
        more_cards={"shorter": {"bureau-a": 9, "bureau-b": 3}},
    )
    told = [b for b in brief(study, lang).blocks if isinstance(b, Paragraph) and b.role == "finding"]
    assert len(told) >= 4
    for paragraph in told:
        words = "".join(piece for piece in paragraph.pieces if not isinstance(piece, Number))
        assert not re.search(r"\d", re.sub(r"95 ?%", "", words)), words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_scenario_has_not_is_left_out(lang):
    base = pilot()
    full = headings(study_of(base, [shorter(base)], {"shorter": BLUE}), lang)
    bare = base.with_(
        {"policy.cards": None, "policy.clean_sheet": None, "policy.ladder": None, "policy.bonus": None,
         "policy.stars": None, "policy.precedence.cards": "ignored"}
    )  # fmt: skip
    left = headings(study_of(bare, [shorter(bare)], {"shorter": {}}), lang)
    gone = {"zh": ["各单位督办单", "督办单的实际代价", "一张红色督办单的由来"],
            "en": ["Cards by unit", "What a card really costs", "How one red card came about"]}[lang]  # fmt: skip
    assert set(gone) <= set(full)
    assert not set(gone) & set(left)
    assert not any("奖金" in told or "bonus" in told for told in findings(
        study_of(bare, [shorter(bare)], {"shorter": {}}), lang))  # fmt: skip


def test_the_rungs_of_the_table_are_those_of_the_ladder():
    base = pilot().with_({"policy.ladder": {"criticised": 2, "admonished": 4}})
    study = study_of(base, [shorter(base)], {"shorter": BLUE})
    table = next(b for b in brief(study, "en").blocks if isinstance(b, Table) and b.name == "Cards baseline")
    assert table.head[-2:] == ("Years with 2 reds or more", "Years with 4 reds or more")
    cells = {row[0]: [cell.shown for cell in row[1:] if isinstance(cell, Number)] for row in table.rows}
    # bureau-a: 8 blue in even years and 9 in odd ones, 2 reds in odd years only
    assert cells["Approvals Bureau"] == ["30.0", "8.5", "4.0", "1.0", "50 %", "0 %"]


def test_leaders_read_slips_and_extensions_a_week():
    base = pilot()
    table = next(
        b for b in brief(study_of(base, [shorter(base)], {"shorter": BLUE}), "en").blocks
        if isinstance(b, Table) and b.name == "Signing"
    )  # fmt: skip
    # 2020 has 366 days, so 122 slips a year are 122 * 7 / 366 = 2.33 a week
    assert [c.shown for c in table.rows[1] if isinstance(c, Number)] == ["2.3", "1.2", "7.0", "10.0 %"]
    assert table.notes == ("The proposal: as under the baseline.",)


@pytest.mark.parametrize("method", ["term", "said"])
def test_every_key_asked_of_the_material_is_there_and_gets_its_parts(method):
    asked = 0
    for file in Path(briefing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                key = node.args[0]
                told = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                given = {keyword.arg for keyword in node.keywords}
                for key in (each.value for each in told if isinstance(each, ast.Constant)):
                    asked += 1
                    assert key in TERMS, key
                    needed = {name for _, name, _, _ in Formatter().parse(TERMS[key].en) if name}
                    assert None in given or given >= needed, key
    assert asked > 20

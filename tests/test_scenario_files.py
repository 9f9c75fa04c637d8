"""Scenario files as people use them: extended, layered, sourced, dated, varied by path, told apart by digest."""

import pickle
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.errors import ScenarioError
from sim.scenario.behaviour import MODES
from sim.scenario.files import in_mode, layers, load, load_variant
from sim.scenario.quantities import Span
from sim.scenario.scenario import Scenario, Source

PILOT = Path(__file__).parent / "data" / "pilot.yaml"
TEXT = PILOT.read_text(encoding="utf-8")
YELLOW = "policy.cards.yellow.after"


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    return load(PILOT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pilot with a folder of layers beside it."""
    (tmp_path / "pilot.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pilot").mkdir()
    return tmp_path


def write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def source_of(scenario: Scenario, path: str) -> Source:
    (found,) = (source for source in scenario.sources if source.path == path)
    return found


def queue(**policy: Any) -> dict[str, Any]:
    """The smallest scenario: one desk, one matter, open all the time."""
    return {
        "title": "One desk",
        "seed": 0,
        "horizon": {"first": date(2020, 1, 1), "last": "2020-01-31", "warm_up": "10 days", "follow_up": 20},
        "organisation": {
            "calendars": {"always": {"hours": ["00:00-24:00"], "days": "every day"}},
            "calendar": "always",
            "units": {"office": {"title": "Office", "heads": 1, "posts": {"desk": {"officers": 1}}}},
        },
        "demand": {
            "matters": {
                "paper": {
                    "title": "Paper",
                    "volume": "1000 a year",
                    "at": "office",
                    "stages": {"read": {"post": "desk", "work": {"exponential": "60 minutes"}}},
                }
            }
        },
        "policy": {
            "limits": {"task_default": "7 working days", "approvals": {"paper": {"promised": "3 days"}}},
            "precedence": {"base": "received"},
            **policy,
        },
    }


# a file


def test_the_pilot_holds_what_it_says(pilot: Scenario) -> None:
    assert (pilot.name, pilot.root, pilot.title.zh) == ("pilot", 20200101, "两局试点")
    assert pilot.policy.cards is not None
    assert pilot.policy.cards.yellow.after == Span(5, "days")
    assert pilot.organisation.units["bureau-a"].posts["office"].share == 60
    assert pilot.demand.matters["licence"].stages["review"].refuse == 0.05
    assert [epoch.since for epoch in pilot.epochs] == [pilot.horizon.start] == [date(2019, 10, 3)]


def test_ids_are_sorted_and_stages_keep_their_order(pilot: Scenario) -> None:
    assert list(pilot.demand.matters) == ["building-permit", "licence"]
    assert list(pilot.organisation.leaders) == ["director", "head", "vice-head"]
    assert list(pilot.demand.matters["building-permit"].stages) == ["review", "approve"]


def test_words_of_yaml_1_1_are_words() -> None:
    work = queue()
    work["organisation"]["units"]["office"]["posts"] = {"no": {"officers": 1}}
    work["demand"]["matters"]["paper"]["stages"] = {"on": {"post": "no", "work": {"constant": "1 hour"}}}
    text = write_yaml(work)
    assert "no:" in text
    assert list(load(YAML(typ="safe").load(text)).organisation.units["office"].posts) == ["no"]


def write_yaml(content: Mapping[str, Any]) -> str:
    from io import StringIO

    stream = StringIO()
    YAML(typ="safe").dump(content, stream)
    return stream.getvalue()


def test_a_file_and_the_same_mapping_are_one_scenario(pilot: Scenario) -> None:
    mapping = load(YAML(typ="safe").load(TEXT))
    assert mapping.digest == pilot.digest
    assert {(source.file, source.line) for source in mapping.sources} == {("<mapping>", 0), ("", 0)}


def test_a_small_mapping_is_enough_and_seed_0_is_a_seed() -> None:
    desk = load(queue())
    assert (desk.name, desk.root, desk.title.en, desk.title.zh) == ("mapping", 0, "One desk", "One desk")
    assert (desk.horizon.start, desk.horizon.days) == (date(2019, 12, 22), 61)
    assert desk.policy.cards is None


def test_the_caller_keeps_his_mapping() -> None:
    given = queue()
    load(given, set={"policy.hand_over_after": "5 working days"})
    assert given == queue()


def test_numpy_numbers_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert load(queue(), set={"seed": numpy.int64(7)}).root == 7


# extends


def test_extends_takes_differences_only(folder: Path, pilot: Scenario) -> None:
    file = write(
        folder / "early.yaml", "extends: pilot.yaml\ntitle: Early\npolicy: {cards: {yellow: {after: 3 days}}}\n"
    )
    early = load(file)
    assert (early.name, early.title.en) == ("early", "Early")
    assert early.differences(pilot) == (YELLOW,)


def test_extends_works_through_several_files(folder: Path, pilot: Scenario) -> None:
    write(folder / "middle.yaml", "extends: pilot.yaml\npolicy: {quota: {cap: 25 %}}\n")
    top = load(write(folder / "top.yaml", "extends: middle.yaml\npolicy: {quota: {base: 20 %}}\n"))
    assert top.differences(pilot) == ("policy.quota.base", "policy.quota.cap")


def test_null_removes_and_lists_replace(folder: Path) -> None:
    text = """
        extends: pilot.yaml
        policy:
          quota: ~
          clean_sheet: {bands: [{tasks: 8, no_yellow: 4, no_red: 2}]}
        """
    changed = load(write(folder / "changed.yaml", text))
    assert changed.policy.quota is None
    assert changed.policy.clean_sheet is not None
    assert [band.tasks for band in changed.policy.clean_sheet.bands] == [8]


def test_an_override_drops_the_old_source(folder: Path, pilot: Scenario) -> None:
    assert source_of(pilot, YELLOW).source == "xiangyin-2020 annex art. 5"
    early = load(
        write(folder / "early.yaml", "extends: pilot.yaml\npolicy: {cards: {yellow: {after: {is: 3 days}}}}\n")
    )
    assert source_of(early, YELLOW).source is None
    assert source_of(early, "policy.cards.yellow.signer").source == "xiangyin-2020 annex art. 5"


def test_a_circle_of_two_files_is_refused(folder: Path) -> None:
    write(folder / "a.yaml", "extends: b.yaml\n")
    write(folder / "b.yaml", "extends: a.yaml\n")
    with pytest.raises(ScenarioError, match="circle"):
        load(folder / "a.yaml")


# layers


def test_a_layer_lies_on_its_base_and_names_the_scenario(folder: Path, pilot: Scenario) -> None:
    file = write(folder / "pilot" / "early.yaml", "title: Early\npolicy: {cards: {yellow: {after: 3 days}}}\n")
    by_name, by_path = load_variant(folder / "pilot.yaml", "early"), load_variant(folder / "pilot.yaml", str(file))
    assert by_name.name == by_path.name == "early"
    assert by_name.digest == by_path.digest
    assert by_name.differences(pilot) == (YELLOW,)
    assert layers(folder / "pilot.yaml", "early") == (file,)


def test_a_layer_may_extend_its_base_itself(folder: Path) -> None:
    text = "extends: ../pilot.yaml\npolicy: {cards: {yellow: {after: 3 days}}}\n"
    file = write(folder / "pilot" / "early.yaml", text)
    assert load_variant(folder / "pilot.yaml", "early").digest == load(file).digest


def test_layers_combine(folder: Path, pilot: Scenario) -> None:
    write(folder / "pilot" / "early.yaml", "title: Early\npolicy: {cards: {yellow: {after: 3 days}}}\n")
    write(folder / "pilot" / "half.yaml", "extends: ../pilot.yaml\ntitle: Half\npolicy: {bonus: {base: 50 %}}\n")
    both = load_variant(folder / "pilot.yaml", "early+half")
    assert (both.name, both.title.en) == ("early+half", "Early + Half")
    assert both.differences(pilot) == ("policy.bonus.base", YELLOW)
    assert load(f"{folder / 'pilot.yaml'}+early+half").digest == both.digest


def test_a_layer_may_override_the_layer_it_extends(folder: Path) -> None:
    write(folder / "pilot" / "early.yaml", "policy: {cards: {yellow: {after: 3 days}}}\n")
    write(folder / "pilot" / "earlier.yaml", "extends: early.yaml\npolicy: {cards: {yellow: {after: 2 days}}}\n")
    both = load_variant(folder / "pilot.yaml", "early+earlier")
    assert both.policy.cards is not None
    assert both.policy.cards.yellow.after == Span(2, "days")


def test_a_file_may_extend_several_layers(folder: Path, pilot: Scenario) -> None:
    write(folder / "pilot" / "early.yaml", "extends: ../pilot.yaml\npolicy: {cards: {yellow: {after: 3 days}}}\n")
    write(folder / "pilot" / "half.yaml", "extends: ../pilot.yaml\npolicy: {bonus: {base: 50 %}}\n")
    both = write(folder / "pilot" / "both.yaml", "extends: [early.yaml, half.yaml]\ntitle: Both\n")
    assert load(both).differences(pilot) == ("policy.bonus.base", YELLOW)
    for name in ("both", "both+early"):
        assert load_variant(folder / "pilot.yaml", name).digest == load(both).digest
    write(folder / "pilot" / "earlier.yaml", "extends: ../pilot.yaml\npolicy: {cards: {yellow: {after: 2 days}}}\n")
    with pytest.raises(ScenarioError, match="two layers cannot set the same value"):
        load(write(folder / "pilot" / "three.yaml", "extends: [both.yaml, earlier.yaml]\n"))
    for wrong in ("[]", "[early.yaml, 3]", "{early: yes}"):
        with pytest.raises(ScenarioError, match="or several in a list"):
            load(write(folder / "pilot" / "wrong.yaml", f"extends: {wrong}\n"))


def test_set_goes_on_top_of_layers(folder: Path) -> None:
    write(folder / "pilot" / "early.yaml", "policy: {cards: {yellow: {after: 3 days}}}\n")
    early = load_variant(folder / "pilot.yaml", "early", set=[f"{YELLOW}=1 day"])
    assert early.policy.cards is not None
    assert early.policy.cards.yellow.after == Span(1, "days")


# sources


def test_every_value_says_where_it_comes_from(pilot: Scenario) -> None:
    line = TEXT[: TEXT.index("task_default")].count("\n") + 1
    assert source_of(pilot, "policy.limits.task_default") == Source(
        "policy.limits.task_default", "7 working days", "xiangyin-2020 annex art. 3", None, None, str(PILOT), line
    )
    assert source_of(pilot, "organisation.administration")[:5] == (
        "organisation.administration",
        "20 %",
        None,
        "meetings and forms",
        ("10 %", "30 %"),
    )


def test_a_source_on_a_mapping_or_list_holds_for_all_below(pilot: Scenario) -> None:
    below = [source for source in pilot.sources if source.path.startswith("policy.extensions.") and not source.default]
    assert {source.source for source in below} == {"xiangyin-2020 annex art. 8"}
    assert source_of(pilot, "policy.clean_sheet.bands.1.tasks").source == "xiangyin-2020 annex art. 9"


def test_a_range_beside_a_value_keeps_the_source_around_it(folder: Path) -> None:
    text = TEXT.replace(
        "{base: 15 %, cap: 20 %}", "{source: hangzhou-2004, is: {base: {is: 15 %, note: n}, cap: 20 %}}"
    )
    sourced = load(write(folder / "sourced.yaml", text))
    assert source_of(sourced, "policy.quota.base")[2:4] == ("hangzhou-2004", "n")


def test_choices_that_were_not_written_are_listed_as_such(pilot: Scenario) -> None:
    assert source_of(pilot, "policy.cards.red.counts_from").default
    assert source_of(pilot, "policy.cards.red.counts_from").value == "yellow issued"
    assert not source_of(pilot, "policy.precedence.base").default


def test_sources_cover_every_value_once_and_no_title(pilot: Scenario) -> None:
    paths = [source.path for source in pilot.sources]
    assert len(paths) == len(set(paths))
    assert not any("title" in path or "classes" in path for path in paths)
    rest = {path for path in pilot.content if path.split(".")[0] in ("organisation", "demand", "policy", "behaviour")}
    orders = {path for path in rest if path.endswith(".stages")}
    assert rest - orders == set(paths)


# dates


def dated(pilot: Scenario, path: str, text: str) -> Scenario:
    return pilot.with_([f"{path}={text}"])


def yellows(scenario: Scenario) -> list[tuple[str, int]]:
    return [(str(since), policy.cards.yellow.after.number) for since, policy in scenario.epochs if policy.cards]


def test_a_dated_value_keeps_the_base_before_its_date(pilot: Scenario) -> None:
    summer = dated(pilot, YELLOW, "{from: 2020-07-01, is: 3 days, source: xiangyin-2020 order}")
    assert yellows(summer) == [("2019-10-03", 5), ("2020-07-01", 3)]
    before, after = (source for source in summer.sources if source.path == YELLOW)
    assert (before.since, before.value, after.since, after.value) == (None, "5 days", date(2020, 7, 1), "3 days")


def test_a_list_of_dated_values_is_a_history(pilot: Scenario) -> None:
    steps = dated(pilot, YELLOW, "[{is: 4 days}, {from: 2020-04-01, is: 3 days}, {from: 2020-07-01, is: 2 days}]")
    assert yellows(steps) == [("2019-10-03", 4), ("2020-04-01", 3), ("2020-07-01", 2)]


def test_two_dates_make_three_epochs_of_the_whole_policy(pilot: Scenario) -> None:
    both = dated(
        dated(pilot, YELLOW, "{from: 2020-07-01, is: 3 days}"), "policy.quota.cap", "{from: 2020-04-01, is: 30 %}"
    )
    assert yellows(both) == [("2019-10-03", 5), ("2020-04-01", 5), ("2020-07-01", 3)]
    assert [policy.quota.cap for _, policy in both.epochs if policy.quota] == [20, 30, 30]


def test_a_mechanism_may_begin_and_end_on_a_date(pilot: Scenario) -> None:
    ends = dated(pilot, "policy.quota", "{from: 2020-07-01, is: ~}")
    assert [policy.quota is None for _, policy in ends.epochs] == [False, True]
    begins = dated(
        pilot.with_({"policy.quota": None}), "policy.quota", "{from: 2020-07-01, is: {base: 15 %, cap: 20 %}}"
    )
    assert [policy.quota is None for _, policy in begins.epochs] == [True, False]


def test_a_rule_after_the_horizon_changes_nothing_but_is_checked(pilot: Scenario) -> None:
    end = pilot.horizon.end
    assert dated(pilot, YELLOW, "{from: 2022-01-01, is: 3 days}").digest == pilot.digest
    assert len(dated(pilot, YELLOW, f"{{from: {end}, is: 3 days}}").epochs) == 2
    with pytest.raises(ScenarioError, match="unit must be days"):
        dated(pilot, YELLOW, "{from: 2022-01-01, is: 3 hours}")


def test_a_rule_before_the_horizon_holds_from_the_start(pilot: Scenario) -> None:
    assert yellows(dated(pilot, YELLOW, "{from: 2019-01-01, is: 3 days}")) == [("2019-10-03", 3)]


def test_a_date_that_changes_nothing_makes_no_epoch(pilot: Scenario) -> None:
    assert dated(pilot, YELLOW, "{from: 2020-07-01, is: 5 days}").digest == pilot.digest


def test_a_dated_change_is_a_difference_of_its_path(pilot: Scenario) -> None:
    summer = dated(pilot, YELLOW, "{from: 2020-07-01, is: 3 days}")
    autumn = dated(pilot, YELLOW, "{from: 2020-10-01, is: 3 days}")
    assert summer.differences(pilot) == autumn.differences(summer) == (YELLOW,)
    assert len({pilot.digest, summer.digest, autumn.digest}) == 3


# paths


def test_with_changes_one_value_and_leaves_the_old_scenario(pilot: Scenario) -> None:
    before = pilot.digest
    early = pilot.with_({YELLOW: "3 days"}, name="early")
    assert early.name == "early"
    assert early.differences(pilot) == pilot.differences(early) == (YELLOW,)
    assert pilot.digest == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("policy.clean_sheet.bands.0.tasks", 4),
        ("organisation.units.bureau-a.class", "government"),
        ("demand.matters.licence.stages.review.return", "6 %"),
        ("demand.matters.licence.stages.accept.supplement", {"is": "15 %", "note": "pilot"}),
        ("demand.tasks.co_units", ["80 %", "20 %"]),
        ("horizon.follow_up", "160 days"),
        ("seed", 0),
    ],
)
def test_paths_are_those_of_the_file(path: str, value: object, pilot: Scenario) -> None:
    changed = pilot.with_({path: value}).differences(pilot)
    assert changed
    assert all(each == path or each.startswith(f"{path}.") for each in changed)


def test_a_new_id_may_join_a_mapping(pilot: Scenario) -> None:
    unit = {"title": "Third", "class": "service", "heads": 5, "posts": {"office": {"officers": 1}}}
    assert list(pilot.with_({"organisation.units.bureau-c": unit}).organisation.units) == [
        "bureau-a",
        "bureau-b",
        "bureau-c",
    ]


def test_values_on_a_command_line_are_yaml(pilot: Scenario) -> None:
    varied = load(PILOT, set=["policy.cards.yellow.after=3 days", "policy.quota=~", "demand.rounds=4", 'title="x"'])
    assert (varied.demand.rounds, varied.policy.quota, varied.title.en) == (4, None, "x")
    by_mapping = pilot.with_({YELLOW: "3 days", "policy.quota": None, "demand.rounds": 4})
    assert varied.digest == by_mapping.digest


def test_one_set_may_mend_what_another_breaks(pilot: Scenario) -> None:
    broken = {"policy.cards.blue.after": "6 days"}
    with pytest.raises(ScenarioError):
        pilot.with_(broken)
    assert pilot.with_({**broken, YELLOW: "7 days"}).policy.cards


def test_a_removed_law_gives_way_to_another(pilot: Scenario) -> None:
    work = "demand.matters.licence.stages.review.work"
    assert (
        pilot.with_({work: {"gamma": None, "constant": "1 hour"}})
        .demand.matters["licence"]
        .stages["review"]
        .work.constant
    )


# digests


def test_prose_and_order_change_no_digest(folder: Path, pilot: Scenario) -> None:
    text = (
        TEXT.replace("Approvals Bureau", "Renamed")
        .replace("note: sweep it", "note: other")
        .replace("annex art. 8", "art. 9")
    )
    head, rest = text.split("  matters:\n")
    licence, rest = rest.split("    building-permit:\n", 1)
    permit, rest = rest.split("  tasks:\n", 1)
    text = f"{head}  matters:\n    building-permit:\n{permit}{licence}  tasks:\n{rest}"
    assert load(write(folder / "renamed.yaml", text)).digest == pilot.digest


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("policy.cards.yellow.prepared", "1 working days"),
        ("policy.cards.blue.after", "0 day"),
        ("policy.stars.award", "1000.00 yuan"),
        ("policy.cards.points.red", "5.0 points"),
        ("demand.matters.licence.urgent", "3.0%"),
        ("demand.matters.licence.stages.review.work.gamma.mean", "60 minutes"),
        ("policy.hand_over_after", "3 working days"),
        ("policy.cards.signing", "leaders' desks"),
    ],
)
def test_one_value_written_in_two_ways_is_one_digest(path: str, same: object, pilot: Scenario) -> None:
    assert pilot.with_({path: same}).digest == pilot.digest


def test_the_order_of_stages_is_content() -> None:
    def with_stages(*names: str) -> Scenario:
        work = queue()
        stage = work["demand"]["matters"]["paper"]["stages"]["read"]
        work["demand"]["matters"]["paper"]["stages"] = dict.fromkeys(names, stage)
        return load(work)

    assert with_stages("read", "sign").differences(with_stages("sign", "read")) == ("demand.matters.paper.stages",)


@pytest.mark.parametrize("path", ["policy.cards", "policy.quota", "policy.check", "policy.bonus", "policy.cover"])
def test_no_edit_of_the_policy_touches_the_world(path: str, pilot: Scenario) -> None:
    without = pilot.with_({path: None})
    assert without.world_digest == pilot.world_digest
    assert without.digest != pilot.digest


def test_no_mode_of_behaviour_touches_the_world(pilot: Scenario) -> None:
    digests = {in_mode(pilot, mode).digest for mode in MODES}
    assert {in_mode(pilot, mode).world_digest for mode in MODES} == {pilot.world_digest}
    assert len(digests) == len(MODES)
    assert in_mode(in_mode(pilot, "strong"), "mechanical").digest == pilot.digest


def test_a_mode_is_laid_under_single_values(pilot: Scenario) -> None:
    central = load(PILOT, behaviour="central", set={"behaviour.fatigue.slows": 1.0})
    assert central.behaviour.fatigue.slows == 1.0
    assert central.behaviour.label == central.behaviour.mode == "central"
    assert pilot.with_({"behaviour.attention": {"weight": 0.5}}).behaviour.label == "own"
    told = [source for source in central.sources if source.path.startswith("behaviour.") and not source.default]
    assert len(told) > 20
    assert all(source.note and source.range for source in told if not source.path.endswith((".mode", ".slows")))
    with pytest.raises(ScenarioError, match="mechanical, central, strong"):
        load(PILOT, behaviour="lenient")


@pytest.mark.parametrize(
    ("path", "value"),
    [("seed", 1), ("horizon.warm_up", 80), ("demand.rounds", 4), ("organisation.administration", "19 %")],
)
def test_everything_else_does(path: str, value: object, pilot: Scenario) -> None:
    assert pilot.with_({path: value}).world_digest != pilot.world_digest


def test_equal_digests_mean_no_differences(pilot: Scenario) -> None:
    assert pilot.differences(pilot.with_({"title": "Other", "organisation.leaders.head.title": "Mayor"})) == ()


def test_a_scenario_travels_between_processes(pilot: Scenario) -> None:
    assert pickle.loads(pickle.dumps(pilot)) == pilot


def test_seven_hundred_lines_load_quickly(tmp_path: Path) -> None:
    head, rest = TEXT.split("  leaders:\n")
    block = TEXT[TEXT.index("    bureau-b:\n") : TEXT.index("  leaders:\n")]
    units = "".join(block.replace("bureau-b", f"bureau-{number}") for number in range(70))
    file = write(tmp_path / "large.yaml", f"{head}{units}  leaders:\n{rest}")
    assert file.read_text(encoding="utf-8").count("\n") > 600
    start = perf_counter()
    load(file)
    assert perf_counter() - start < 1.5


def test_a_new_id_may_stand_inside_a_path_where_nothing_else_is_needed_under_it():
    scenario = load(PILOT, set={"policy.routes.licence.notice": "once only"})
    assert scenario.policy.routes["licence"].notice == "once only"
    with pytest.raises(ScenarioError, match="there is no matter 'license'"):
        load(PILOT, set={"policy.routes.license.notice": "once only"})
    with pytest.raises(ScenarioError, match="there is no such path"):
        load(PILOT, set={"organisation.units.bureau-c.heads": 4})

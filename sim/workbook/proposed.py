"""A workbook's rules as scenarios, without a file: the county's own, and its proposals with single values on top."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from sim.errors import Problem, ScenarioError, Text
from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.workbook.importing import scenario_text
from sim.workbook.log import at
from sim.workbook.records import County, Proposal

SET = "set"
"""The name of a variant that only single values make."""


def own_rules(county: County) -> Scenario:
    """The scenario that an import would write: the county under its own rules."""
    name = Path(county.file).stem
    (text, *_) = scenario_text(county, name).values()
    return load(YAML(typ="safe", pure=True).load(text)).with_({}, name=name)


def varied(county: County, base: Scenario, tokens: Sequence[str], changes: Sequence[str]) -> dict[str, Scenario]:
    """The scenarios of proposals by name (`A+B` lays two together), each with `changes` on top, as PATH=VALUE.

    Without proposals the changes make one, named `set`. ScenarioError for paths and values that do not fit, with the
    row of the workbook where they stand, and for unknown proposals, with those there are.
    """
    if not tokens and not changes:
        raise _refused(
            county,
            Text(
                "nothing to count anew: name a proposal of the workbook or give --set PATH=VALUE, such as "
                f"policy.cards.points.red=10. Proposals: {_known(county, ', ') or 'none'}.",
                "没有可重新计分的内容：请写出工作簿中的建议方案代号，或用 --set 路径=值，"
                f"例如 policy.cards.points.red=10。现有建议方案：{_known(county, '、') or '无'}。",
            ),
        )
    if not tokens:
        return {SET: _laid(base, SET, (), changes)}
    return {token: _laid(base, token, tuple(_rows(county, token)), changes) for token in tokens}


def _rows(county: County, token: str) -> Iterator[Proposal]:
    """The rows of the proposals that a token joins."""
    for name in map(str.strip, token.split("+")):
        rows = [row for row in county.proposals if row.name == name]
        if not rows:
            raise _refused(
                county,
                Text(
                    f"there is no proposal '{name}'. There: {_known(county, ', ') or 'none'}.",
                    f"没有代号为“{name}”的建议方案。现有：{_known(county, '、') or '无'}。",
                ),
            )
        yield from rows


def _refused(county: County, message: Text) -> ScenarioError:
    return ScenarioError((Problem(county.file, 0, "", message),))


def _known(county: County, between: str) -> str:
    return between.join(dict.fromkeys(row.name for row in county.proposals))


def _laid(base: Scenario, name: str, rows: Sequence[Proposal], changes: Sequence[str]) -> Scenario:
    titles = dict.fromkeys((row.title_en, row.title_zh) for row in rows)
    said = [change.replace("=", " = ", 1) for change in changes]
    title = {
        "en": " + ".join([*(en for en, _ in titles), *([", ".join(said)] if said else [])]),
        "zh": " + ".join([*(zh for _, zh in titles), *(["、".join(said)] if said else [])]),
    }
    try:
        made = base.with_([*(f"{row.path}={row.value}" for row in rows), *changes], name=name)
    except ScenarioError as error:
        raise ScenarioError(tuple(_placed(problem, rows) for problem in error.problems)) from None
    return made.with_({"title": title})


def _placed(problem: Problem, rows: Sequence[Proposal]) -> Problem:
    """The problem with the row of the workbook that made it, if one did."""
    row = next((row for row in rows if f"{problem.path}.".startswith(f"{row.path}.")), None)
    if row is None:
        return problem
    said = Text(f"{problem.path}: {problem.message.en}", f"{problem.path}：{problem.message.zh}")
    return Problem(row.place.file, 0, at(row.place), said)

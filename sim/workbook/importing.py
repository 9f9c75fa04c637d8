"""From a county to scenario files: the scenario itself and a layer a proposal, written together or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from sim.errors import Problem, ScenarioError
from sim.scenario.files import load, load_variant
from sim.scenario.part import Misfit
from sim.scenario.scenario import Scenario
from sim.scenario.spans import WORKING_DAYS, In, Span
from sim.workbook.estimates import Estimates, estimates
from sim.workbook.files import put, refuse_existing
from sim.workbook.log import at
from sim.workbook.planting import plain, plant, typed
from sim.workbook.preset import Preset, text_of
from sim.workbook.records import County, Proposal, Setting
from sim.workbook.tree import FOLLOW_UP, flow, said, tree

HEAD = (
    "# Made by `xiaoneng import` from {file}. Edit it freely; import the workbook again to follow its changes.\n"
    "# {{is: value, source: county-workbook SHEET}}: it stands there. A note and no source: it is assumed.\n"
)


def import_county(county: County, to: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the scenario of a county to `to`, and a layer a proposal into the folder of the same name beside it.

    Returns the files, the scenario first. All of them are loaded and checked before any takes its name. StoreError
    if one is there already, unless `force`.
    """
    name = to.name.removesuffix(".yml").removesuffix(".yaml")
    to = to.with_name(f"{name}.yaml")
    files = {file: text.encode() for file, text in scenario_text(county, name).items()}
    if not force:
        refuse_existing(to.parent / file for file in files)
    layers = [file for file in files if file != to.name]

    def check(staged: Path) -> None:
        load(staged / to.name)
        for layer in layers:
            load_variant(staged / to.name, str(staged / layer))

    return tuple(put(to.parent, files, check=check))


def scenario_text(county: County, name: str = "my-county") -> dict[str, str]:
    """The YAML of each file by its path: `my-county.yaml`, and `my-county/PROPOSAL.yaml` for each proposal.

    Raises ScenarioError for settings and proposals that no scenario takes, each with its cell.
    """
    preset = Preset()
    granted = _at(county.settings, preset, "policy.extensions.granted")
    default = _span(_at(county.settings, preset, "policy.limits.task_default"))
    told = estimates(county, default=default, granted=_percent(granted) / 100)
    made = tree(county, preset, told, _follow_up(county, default, told))
    base = load(plain(made))
    _check(base, county)
    for setting in county.settings:
        value = typed(setting.value)
        plant(made, setting.path, None if value is None else said(value, "Settings"), base=made)
    head = HEAD.format(file=Path(county.file).name)
    texts = {f"{name}.yaml": head + text_of(made)}
    for proposal, rows in _by_name(county.proposals).items():
        texts[f"{name}/{proposal}.yaml"] = text_of(_layer(rows, made, f"{name}.yaml"))
    return texts


def _layer(rows: Sequence[Proposal], base: CommentedMap, file: str) -> CommentedMap:
    made = CommentedMap(title=flow(en=rows[0].title_en, zh=rows[0].title_zh))
    made["extends"] = f"../{file}"
    for row in rows:
        value = typed(row.value)
        note = f"proposal, row {row.place.row} of the sheet of proposals"
        leaf = None if value is None else flow(**{"is": value, "note": note})
        plant(made, row.path, leaf, base=base)
    return made


def _by_name(proposals: Iterable[Proposal]) -> Mapping[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        found.setdefault(proposal.name, []).append(proposal)
    return found


def _check(base: Scenario, county: County) -> None:
    """Raise what is wrong with settings and proposals, each told of its cell."""
    problems, ground = _tried(base, county.settings)
    if ground is not None:
        for rows in _by_name(county.proposals).values():
            problems.extend(_tried(ground, rows)[0])
    if problems:
        raise ScenarioError(tuple(problems))


def _tried(base: Scenario, rows: Sequence[Setting] | Sequence[Proposal]) -> tuple[list[Problem], Scenario | None]:
    """What is wrong with the rows, laid over a scenario together; and the scenario that they make."""
    try:
        return [], base.with_({row.path: typed(row.value) for row in rows})
    except ScenarioError as error:
        return [_of_row(problem, rows) for problem in error.problems], None


def _of_row(problem: Problem, rows: Sequence[Setting] | Sequence[Proposal]) -> Problem:
    """The problem at the row whose path it names; at the sheet where it is none of them alone."""
    place = rows[0].place
    spot = next((at(row.place) for row in rows if _related(row.path, problem.path)), place.sheet)
    return Problem(place.file, 0, f"{spot} {problem.path}", problem.message)


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _at(settings: Iterable[Setting], preset: Preset, path: str) -> str:
    own = next((setting.value for setting in settings if setting.path == path), None)
    return own if own is not None else str(preset.at(path))


def _span(written: str) -> Span:
    try:
        return LIMIT(written)
    except Misfit:  # told when it is tried as a setting
        return Span(7, WORKING_DAYS)


LIMIT = In(WORKING_DAYS, "days", "hours", "minutes", least=1)


def _follow_up(county: County, default: Span, told: Estimates) -> int:
    """Days after the year within which every limit ends, extended and lengthened as settings and proposals may."""
    wished: list[Setting | Proposal] = [*county.settings, *county.proposals]
    factors = [_percent(row.value) for row in wished if row.path.startswith("policy.limits.factor")]
    spans = [_span(row.value) for row in wished if row.path.startswith(("policy.limits.", "policy.extensions.adds"))]
    limits = [task.limit for task in county.ledger if task.limit is not None]
    limits += [matter.promised for matter in county.matters]
    longest = max(_days(each) for each in (*limits, *spans, default))
    more = _days(Span(max(told.adds or 7, *(span.number for span in spans), 7), WORKING_DAYS))
    needed = longest * max(100, *factors, 100) // 100 + more + 10
    return max(FOLLOW_UP, 10 * ceil(needed / 10))


def _percent(written: str) -> int:
    """The whole percent that is written; 100 where it is none, which is told when it is tried as a setting."""
    number = written.removesuffix("%").strip()
    return int(number) if number.isdecimal() else 100


def _days(span: Span) -> int:
    """Natural days that a limit may take, holidays included."""
    if span.unit == WORKING_DAYS:
        return ceil(span.number * 7 / 5) + 10
    return ceil(span.minutes / 1440)

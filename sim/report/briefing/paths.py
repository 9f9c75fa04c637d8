"""What a reader calls a value of a scenario, whose path only its author knows."""

from sim.report.catalogue import TERMS
from sim.report.terms import term
from sim.report.titles import called, in_
from sim.scenario.scenario import Scenario

UNSAID = frozenset(
    {"organisation", "demand", "policy", "matters", "stages", "units", "posts", "sources", "leaders", "lognormal"}
)


def path_words(path: str, scenario: Scenario, lang: str) -> str:
    """The parts of a path by their titles, a variant's name in brackets kept; what has no word stays as it is.

    `policy.extensions.asked` is "延期 · 申请比例".
    """
    place, bracket, rest = path.partition(" (")
    words = [_word(part, scenario, lang) for part in place.split(".") if part not in UNSAID]
    return " · ".join(dict.fromkeys(words)) + bracket + rest


def _word(part: str, scenario: Scenario, lang: str) -> str:
    tasks = scenario.demand.tasks
    titled = (
        scenario.demand.matters,
        scenario.organisation.units,
        scenario.organisation.leaders,
        tasks.sources if tasks else {},
    )
    for named in titled:
        if part in named:
            return in_(named[part].title, lang)
    if f"path {part}" in TERMS:
        return term(f"path {part}", lang)
    return called(part, scenario.organisation, lang).replace("_", " ")

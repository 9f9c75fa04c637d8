"""What a comparison is asked for: scenario and layers, or a study file, under which modes, by what standards."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.command.common import fail, loaded, name_of, varied
from sim.report.terms import term

if TYPE_CHECKING:
    from sim.experiment.plan import Plan
    from sim.experiment.standards import Standards
    from sim.scenario.scenario import Scenario


class Asked(NamedTuple):
    """What is to be compared, under every mode that was asked for (None: as the files say), and by what standards."""

    cast: "dict[str | None, tuple[Scenario, dict[str, Scenario]]]"
    replications: int
    measures: tuple[str, ...]
    standards: "Standards"


def asked_for(
    base: Path,
    variants: list[str] | None,
    changes: list[str] | None,
    seed: int | None,
    modes: tuple[str | None, ...],
    said: str,
) -> Asked:
    """What a study file asks for, or a scenario file with its layers."""
    from sim.experiment.plan import comparison, is_plan
    from sim.experiment.run import DEFAULT_REPLICATIONS
    from sim.experiment.standards import Standards
    from sim.scenario.files import in_mode

    if not is_plan(base):
        if not variants:
            fail(term("asked", said, command="xiaoneng compare", trouble=term("missing", said, name="variants")), 2)
        cast = {
            mode: (loaded(base, changes, seed, mode), varied(base, variants, changes, seed, mode)) for mode in modes
        }
        return Asked(cast, DEFAULT_REPLICATIONS, (), Standards(futures=0))
    given = {"VARIANT": variants, "--set": changes, "--seed": seed is not None}
    for option in (name for name, value in given.items() if value):
        fail(term("study, not with", said, option=option), 2)
    meant = comparison(base)
    if meant.design.behaviours:
        if modes != (None,):
            fail(term("study, not with", said, option="--behaviour"), 2)
        return Asked(_stated_modes(meant), meant.replications, meant.measures, meant.standards)
    named = {name_of(token): scenario for token, scenario in meant.variants.items()}
    cast = {
        mode: (meant.base, named)
        if mode is None
        else (in_mode(meant.base, mode), {name: in_mode(scenario, mode) for name, scenario in named.items()})
        for mode in modes
    }
    return Asked(cast, meant.replications, meant.measures, meant.standards)


def _stated_modes(meant: "Plan") -> "dict[str | None, tuple[Scenario, dict[str, Scenario]]]":
    """Base and variants under the modes that a study file names."""
    from sim.experiment.design import named
    from sim.scenario.behaviour import MODES

    tokens = [token for token in meant.design.variants if token]
    return {
        mode: (
            meant.variants[named("", mode)],
            {name_of(token): meant.variants[named(token, mode)] for token in tokens},
        )
        for mode in MODES
        if mode in meant.design.behaviours
    }

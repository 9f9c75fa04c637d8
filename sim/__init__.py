"""xiaoneng 效能: a policy laboratory for administrative efficiency.

A Scenario describes; demand and luck are drawn into a World; the World is played under a policy into a Trace; the
Trace is scored into a Scorecard; experiments repeat and compare; reports tell.

    import sim
    base = sim.load("scenarios/xiangyin-2020.yaml")
    shorter = base.with_({"policy.limits.factor.task_default": "70 %"}, name="shorter")
    sim.compare(base, [shorter], replications=10)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.engine.play import play
    from sim.experiment.compare import compare
    from sim.experiment.reproduce import reproduce
    from sim.experiment.run import run
    from sim.experiment.sweep import sweep
    from sim.experiment.worlds import draw
    from sim.experiment.years import years
    from sim.report.bar import bar
    from sim.scenario.files import load, load_variant
    from sim.scorecard.scorecard import score

__version__ = "0.1.0"
__all__ = ["bar", "compare", "draw", "load", "load_variant", "play", "reproduce", "run", "score", "sweep", "years"]

_HOMES = {
    "load": "sim.scenario.files",
    "load_variant": "sim.scenario.files",
    "draw": "sim.experiment.worlds",
    "play": "sim.engine.play",
    "score": "sim.scorecard.scorecard",
    "reproduce": "sim.experiment.reproduce",
    "run": "sim.experiment.run",
    "compare": "sim.experiment.compare",
    "sweep": "sim.experiment.sweep",
    "years": "sim.experiment.years",
    "bar": "sim.report.bar",
}


def __getattr__(name: str) -> Any:
    """Names of the face are fetched when first asked for (PEP 562), so that `import sim` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

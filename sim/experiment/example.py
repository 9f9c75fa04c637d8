"""One World of a scenario, and the card in it that is told day by day: chosen by a rule, not by hand."""

from dataclasses import dataclass, field

import numpy as np

from sim.engine.play import play
from sim.experiment.worlds import draw
from sim.scenario.scenario import Scenario
from sim.scorecard.scorecard import Scorecard, score
from sim.scorecard.year import judged_year
from sim.trace import COLOURS, RED, YELLOW, Trace


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """World 0 of a scenario, played and scored; `task` and `unit` are those of the card, None if it issues none.

    `colour`: "red", or "yellow" where the year has no red; "" without a card.
    """

    scenario: Scenario
    trace: Trace = field(repr=False)
    scorecard: Scorecard = field(repr=False)
    colour: str
    unit: str | None
    task: int | None


def example(scenario: Scenario) -> Example:
    """The first red card of the judged year of the unit that received most of them; without a red, of yellow ones.

    Of units with equally many the first by id. Where there is neither, the world has no card to tell of.
    """
    trace = play(draw(scenario, 0), scenario)
    scorecard = score(trace, scenario)
    found = next((card for colour in (RED, YELLOW) if (card := _card(scenario, trace, colour)) is not None), None)
    colour, unit, task = found or ("", None, None)
    return Example(scenario=scenario, trace=trace, scorecard=scorecard, colour=colour, unit=unit, task=task)


def _card(scenario: Scenario, trace: Trace, colour: int) -> tuple[str, str, int] | None:
    """Colour, unit and task of the first card of the unit with most of this colour in the judged year."""
    cards = trace.tables["cards"]
    rows = np.flatnonzero((cards["colour"] == colour) & judged_year(trace, scenario).holds(cards["issued_min"]))
    if not len(rows):
        return None
    unit = int(np.bincount(cards["unit"][rows]).argmax())
    own = rows[cards["unit"][rows] == unit]
    first = own[np.lexsort((cards["slip"][own], cards["issued_min"][own]))[0]]
    return COLOURS[colour], trace.names.units[unit], int(cards["task"][first])

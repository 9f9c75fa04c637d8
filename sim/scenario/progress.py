"""Supervision of progress: who has not begun when so much of the term is over hears of it."""

from typing import Annotated

from pydantic import Field

from sim.scenario.quantities import Part, Percent


class Progress(Part):
    """A look at progress (M171): a task that nobody has taken up when `at` of its working days are over.

    Its unit is talked to 约谈, and from then on the task is taken up first, as what is urgent.
    """

    at: Annotated[Percent, Field(ge=1, le=99)]

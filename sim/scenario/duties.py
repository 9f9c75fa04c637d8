"""Applications that go astray before their first stage, and what a county orders against it."""

from sim.scenario.quantities import Distribution, Part, Share


class Astray(Part):
    """How applications of a matter go astray 错投、推诿、漏办 between receipt and the first stage (M016).

    So many are handed to the `wrong` unit; of others so many are `contested`: two units each say that it is the other's
    (M037). Such a file is passed on, and each time once more with chance `again`; one such `way` takes so much
    office time. So many are `lost` and lie for as much office time as it takes until they are `found`.
    """

    wrong: Share
    contested: Share
    again: Share
    way: Distribution
    lost: Share
    found: Distribution


class FirstInquiry(Part):
    """Who is asked first is responsible 首问负责 (M099): of each chance that a file is passed on, so much remains."""

    bounces: Share


class Duties(Part):
    """Overlapping duties cleared up 理顺交叉职责 (M037): so many applications and tasks are contested no more."""

    cleared: Share

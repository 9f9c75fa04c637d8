"""The small print under a table or a chart, which lets a reader trust it or not."""

from typing import NamedTuple

from sim.report.terms import term


class Footer(NamedTuple):
    """Which scenario, how many simulated years, which behaviour, how many of the values are assumed."""

    digest: str
    replications: int
    mode: str = "mechanical"
    assumptions: int | None = None

    def words(self, lang: str, *, intervals: bool = True) -> str:
        """One line, its parts set apart by dots; what has no `intervals` does not speak of them."""
        once = self.replications == 1
        years = "one replication" if once and intervals else "one year" if once else "replications"
        parts = [
            term("digest", lang, digest=self.digest[:12]),
            term(years, lang, n=self.replications),
            *([term("intervals", lang)] if intervals and not once else []),
            term("behaviour", lang, mode=term(self.mode, lang)),
            *([] if self.assumptions is None else [term("assumptions", lang, n=self.assumptions)]),
        ]
        return " · ".join(parts)

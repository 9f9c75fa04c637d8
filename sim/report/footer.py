"""The small print under a table or a chart, which lets a reader trust it or not."""

from typing import NamedTuple

from sim.report.terms import term

BETWEEN = " · "


class Footer(NamedTuple):
    """Which scenario, how many simulated years (0: computed), which behaviour (None: several, told elsewhere), how many
    values are assumed."""

    digest: str
    replications: int
    mode: str | None = "mechanical"
    assumptions: int | None = None

    def words(self, lang: str) -> str:
        """All of it in one line."""
        return BETWEEN.join(self.parts(lang))

    def parts(self, lang: str, *, intervals: bool = True) -> list[str]:
        """What it says, part by part; what shows no `intervals` does not speak of them."""
        once = self.replications == 1
        years = "one replication" if once and intervals else "one year" if once else "replications"
        return [
            term("digest", lang, digest=self.digest[:12]),
            *([term(years, lang, n=self.replications)] if self.replications else []),
            *([term("intervals", lang)] if intervals and not once else []),
            *([term("behaviour", lang, mode=term(self.mode, lang))] if self.mode else []),
            *([] if self.assumptions is None else [term("assumptions", lang, n=self.assumptions)]),
        ]

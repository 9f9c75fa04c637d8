"""The warm-up on screen and in a folder: what is proposed for each series, in words, and Welch's plots."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from matplotlib.figure import Figure
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sim.experiment.warmup import ALL, KINDS, UNIT, Warmup
from sim.experiment.warmup.settling import ENOUGH, GROWING, LONGER, NOTHING, SHORT, UNSETTLED, Verdict
from sim.report.charts.welch import WINDOWS, welch_plot
from sim.report.files import write
from sim.report.footer import BETWEEN, Footer
from sim.report.look import save
from sim.report.tables import show
from sim.report.terms import number, term
from sim.report.titles import in_


def show_warmup(console: Console, found: Warmup, lang: str) -> None:
    """The table of verdicts, then what they mean."""
    console.print(Text(in_(found.scenario.title, lang), style="bold"))
    table = Table(title=Text(term("warm-up title", lang)), title_justify="left", box=box.SIMPLE_HEAD)
    for n, key in enumerate(("warm-up series", "warm-up cut", "warm-up filled", "warm-up level", "warm-up verdict")):
        table.add_column(Text(term(key, lang)), justify="left" if n in (0, 4) else "right")
    for verdict in found.verdicts:
        table.add_row(*map(Text, _row(found, verdict, lang)))
    show(console, table)
    for sentence in said(found, lang):
        console.print(Text(sentence))
    console.print(Text(BETWEEN.join(_footer(found).parts(lang, intervals=False)), style="dim"))


def _row(found: Warmup, verdict: Verdict, lang: str) -> list[str]:
    days = (_days(each, lang) for each in (verdict.cut, verdict.filled))
    told = term(f"warm-up {verdict.verdict}", lang)
    return [_name(found, verdict, lang), *days, number(verdict.level, "mean", lang), told]


def _days(days: int | None, lang: str) -> str:
    return term("nothing", lang) if days is None else term("n working days", lang, n=days)


def said(found: Warmup, lang: str) -> Iterator[str]:
    """What the verdicts mean, sentence by sentence."""
    scenario = found.scenario
    yield term(
        "say looked at",
        lang,
        days=len(found.dates),
        date=found.dates[0].isoformat(),
        n=found.replications,
        natural=scenario.horizon.warm_up,
        warm=found.warm_days,
    )
    if scenario.demand.backlog is not None:
        yield term("say backlog", lang)
    if found.seasonal:
        yield term("say seasonal", lang, days=found.days, earlier=found.earlier)
    if found.dated:
        yield term("say dated", lang)
    yield from _proposed(found, lang)
    for reason in (SHORT, GROWING, UNSETTLED):
        without = [verdict for verdict in found.verdicts if verdict.verdict == reason]
        if without:
            names = term("comma", lang).join(_name(found, verdict, lang) for verdict in without)
            yield term(f"say {reason}", lang, series=names, rise=number(without[0].rise, "mean", lang))


def _proposed(found: Warmup, lang: str) -> Iterator[str]:
    """What is proposed where there is an answer; where a backlog is given there is nothing to warm up."""
    if found.verdicts[0].verdict in (SHORT, GROWING, UNSETTLED):
        yield term("say no answer", lang)
    if not found.earlier:
        return
    filled = found.verdicts[0].filled
    if filled is not None:
        yield term("say filled", lang, earlier=found.earlier, days=_days(filled, lang))
    elif found.verdicts[0].verdict not in (SHORT, NOTHING):
        yield term("say not filled", lang, earlier=found.earlier)
    answers = [verdict for verdict in found.verdicts if verdict.warm_up is not None]
    if not answers:
        return
    worst = max(answers, key=_left_out)
    key = "say longer" if any(verdict.verdict == LONGER for verdict in answers) else "say enough"
    days = worst.filled if found.seasonal else worst.cut
    yield term(
        key + " by season" * found.seasonal,
        lang,
        days=_days(days, lang),
        series=_name(found, worst, lang),
        needed=worst.warm_up,
    )
    slowest = max((verdict for verdict in answers if verdict.series == UNIT), key=_left_out, default=None)
    if slowest is not None and slowest.warm_up:
        yield term("say worst", lang, unit=_name(found, slowest, lang))


def _left_out(verdict: Verdict) -> int:
    return verdict.warm_up or 0


def write_warmup(folder: Path, found: Warmup, lang: str, windows: Sequence[int] = WINDOWS) -> list[Path]:
    """Write the verdicts, the series and facts.json, and Welch's plots: all work, and by kind."""
    frames = {"warm-up": found.table, "work-in-progress": found.worlds, "work-in-progress-units": found.units}
    written = write(folder, frames, facts=found.as_json())
    for series in KINDS:
        if found.worlds[series].any():
            stem = folder / ("welch" if series == ALL else f"welch-{series}")
            written += save(plot(found, lang, series=series, windows=windows), stem.with_name(f"{stem.name}-{lang}"))
    return written


def plot(found: Warmup, lang: str, *, series: str = ALL, windows: Sequence[int] = WINDOWS) -> Figure:
    """Welch's plot of all work in progress, or of one kind."""
    verdict = next(each for each in found.verdicts if each.series == series)
    frame = found.worlds[["replication", "date", series]].rename(columns={series: "work"})
    if found.earlier:
        frame["earlier"] = found.worlds[f"{series}_earlier"]
    answer = term(f"welch answer {verdict.verdict}", lang, warm=_days(found.warm_days, lang))
    if found.seasonal and verdict.verdict in (ENOUGH, LONGER, UNSETTLED):
        answer = term("welch season", lang, answer=answer)
    title = term(f"plot {series}", lang, scenario=in_(found.scenario.title, lang))
    return welch_plot(
        frame,
        lang,
        windows=windows,
        warm_up=found.warm_days,
        cut=verdict.cut,
        filled=verdict.filled,
        earlier=found.earlier,
        said=answer,
        title=title,
        footer=_footer(found),
    )


def _name(found: Warmup, verdict: Verdict, lang: str) -> str:
    if verdict.series != UNIT:
        return term(f"series {verdict.series}", lang)
    return in_(found.scenario.organisation.units[verdict.unit].title, lang)


def _footer(found: Warmup) -> Footer:
    scenario = found.scenario
    assumed = sum(source.source is None and not source.default for source in scenario.sources)
    return Footer(scenario.digest, found.replications, scenario.behaviour.label, assumed)

"""One measure of a scorecard: title, unit, definition and direction, in both languages.

The unit says how a value is written: count, share, mean (of counts), days, minutes, points or yuan. `better`
is "higher", "lower", or "" where neither is better by itself.
"""

from typing import NamedTuple

from sim.errors import Text


class Measure(NamedTuple):
    """One measure: what it is called, how it is written, what it says, which way is better."""

    title: Text
    unit: str
    definition: Text
    better: str


def measure(unit: str, better: str, en: str, zh: str, says_en: str, says_zh: str) -> Measure:
    """A measure from its unit, its better way, and its title and definition in both languages."""
    return Measure(Text(en, zh), unit, Text(says_en, says_zh), better)


def days(name: str, en: str, zh: str, says_en: str, says_zh: str) -> dict[str, Measure]:
    """Mean, median and nine-tenths quantile of a duration, by Kaplan-Meier."""
    km_en, km_zh = "Kaplan-Meier; what is open counts as open", "按 Kaplan-Meier 法，未办结的作截尾处理"
    return {
        f"{name}.mean": measure(
            "days", "lower", f"{en}, mean", f"{zh}：均值",
            f"{says_en}: mean, restricted to the longest time followed ({km_en})",
            f"{says_zh}的均值，限于可观察的最长时间（{km_zh}）",
        ),
        f"{name}.median": measure(
            "days", "lower", f"{en}, median", f"{zh}：中位数",
            f"{says_en}: within which half are done ({km_en})", f"半数办结所需的{says_zh}（{km_zh}）",
        ),
        f"{name}.p90": measure(
            "days", "lower", f"{en}, nine in ten", f"{zh}：九成",
            f"{says_en}: within which nine in ten are done ({km_en})", f"九成办结所需的{says_zh}（{km_zh}）",
        ),
    }  # fmt: skip

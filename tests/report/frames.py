"""Frames by a fixed pattern, for charts and tables."""

from typing import Any

import pandas as pd

TITLES = {"en": "Bureau of Housing and Urban-Rural Development", "zh": "住房和城乡建设局"}
VARIANTS = {
    "en": {"Limits 30 % shorter": 1.0, "Limits 30 % shorter and five more officers": 0.3, "Cards first": 0.05},
    "zh": {"时限压缩30%": 1.0, "时限压缩30%并增加5人": 0.3, "督办件优先": 0.05},
}
CHANGES = {
    "approvals.on_time.official": (0.973, -0.042, 0.008),
    "approvals.days.true.mean": (6.4, -0.5, 0.6),
    "cards.blue": (195.8, 160.0, 20.0),
    "cards.red": (21.2, 60.0, 9.0),
    "bonus.paid": (1.2e7, -4.2e4, 2e4),
    "leaders.utilisation.highest": (0.0, 0.02, 0.008),
}


def units_of(lang: str, units: int, years: int) -> pd.DataFrame:
    """Units with cards, scores and money; the last unit has no cards at all."""
    rows: list[dict[str, Any]] = []
    for year in range(years):
        for unit in range(units):
            blue = 0 if unit == units - 1 else (unit * 7 + year * 3) % 11
            yellow, red = blue // 3, blue // 7
            lost = blue + 2.0 * yellow + 5.0 * red
            rows.append(
                {"replication": year, "unit": f"u{unit:02}", "title": f"{TITLES[lang]} {unit}", "tasks": 20,
                 "blue": blue, "yellow": yellow, "red": red, "ledger": -lost, "score": 100.0 - lost,
                 "grade": unit % 3, "paid_fen": 123_456_789}
            )  # fmt: skip
    frame = pd.DataFrame(rows)
    return frame.assign(rank=frame.groupby("replication")["score"].rank(ascending=False))


def differences(lang: str) -> pd.DataFrame:
    """Three variants: large changes, smaller ones, none to speak of; one baseline is 0."""
    rows = [
        {"variant": variant, "measure": measure, "base": base, "variant_mean": base + part * change,
         "difference": part * change, "low": part * change - half, "high": part * change + half,
         "variance_ratio": 0.12, "resolved": abs(part * change) > half}
        for variant, part in VARIANTS[lang].items()
        for measure, (base, change, half) in CHANGES.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)

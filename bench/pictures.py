"""The pictures of the READMEs, in both languages, from one comparison over 20 Worlds: `make pictures`."""

import os
from pathlib import Path

import sim
from sim.experiment.run import HEADLINES
from sim.report.charts.differences import paired_differences
from sim.report.look import save
from sim.report.show import footer_of, named

ROOT = Path(__file__).parent.parent
BASE = ROOT / "scenarios" / "xiangyin-2020.yaml"
LAYER = "task-limits-30-percent-shorter"


def main() -> None:
    comparison = sim.compare(
        sim.load(BASE), [sim.load_variant(BASE, LAYER)], replications=20, workers=os.cpu_count() or 1
    )
    for lang in ("en", "zh"):
        shown = named(comparison.differences, comparison, lang)
        shown = shown[shown["measure"].isin(HEADLINES)]
        figure = paired_differences(shown, lang, relative=True, footer=footer_of(comparison.base))
        save(figure, ROOT / "docs" / "pictures" / f"differences-{lang}")
    print(comparison)


if __name__ == "__main__":
    main()

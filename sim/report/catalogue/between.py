"""What stands between words."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "to": Text("{low} to {high}", "{low} 至 {high}"),
    "colon": Text(": ", "："),
    "semicolon": Text("; ", "；"),
    "nothing": Text("-", "-"),
    "yes": Text("yes", "是"),
    "no": Text("no", "否"),
}

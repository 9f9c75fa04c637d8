"""Checks of behaviour: a mode that is more than its name, and channels that lean on others."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.behaviour import CHANNELS, MODES, Behaviour
from sim.scenario.complaints import Complaint


def behaviour_complaints(behaviour: Behaviour) -> Iterator[Complaint]:
    """A mode without any channel, a channel without the one it builds on, and bounds that exclude what is usual."""
    if behaviour.mode != MODES[0] and not any(getattr(behaviour, name) for name in CHANNELS):
        message = Text(
            f"'{behaviour.mode}' has no channel here; ask for a mode by `--behaviour`, or write channels beside it.",
            f"“{behaviour.mode}”在此没有任何响应通道；请用 --behaviour 选用模式，或在旁边写明通道。",
        )
        yield Complaint(("behaviour", "mode"), message)
    if behaviour.last_minute is not None and behaviour.care is None:
        message = Text(
            "errors of the last minute are errors of care; add `care`, or remove this.",
            "临近时限的差错属于审查质量问题；请同时设置 care，或删除此项。",
        )
        yield Complaint(("behaviour", "last_minute"), message)
    span = behaviour.pressure
    if span is not None and not 0 < span.shortest <= 100 <= span.longest:
        message = Text(
            f"service time must be able to stay as it is: shortest {span.shortest} %, longest {span.longest} % do not "
            "enclose 100 %.",
            f"办理时间应可保持不变：最短 {span.shortest}%、最长 {span.longest}% 未包含 100%。",
        )
        yield Complaint(("behaviour", "pressure"), message)

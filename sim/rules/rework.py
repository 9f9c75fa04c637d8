"""Shares of work: wrapping up by the lead, and rework after a failed check."""

MILLION = 1_000_000  # shares are read in millionths, so that halves round up exactly


def share_of(work: int, share: float) -> int:
    """That share of the work in whole minutes, rounded half up, at least 1; 0 when the share is 0.

    >>> share_of(300, 0.1), share_of(3, 0.1), share_of(25, 0.58), share_of(300, 0.0)
    (30, 1, 15, 0)
    """
    return max(1, (2 * work * round(share * MILLION) + MILLION) // (2 * MILLION)) if share > 0 else 0

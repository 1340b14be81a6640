"""Who sits at the counter: one clerk after another, while the program runs."""

from __future__ import annotations

from sadec_counter.domain.office import Clerk


class Seat(Clerk):
    """Reads as the clerk who sits here now, so that whoever records something names the right one."""

    def __init__(self, clerks: tuple[Clerk, ...]) -> None:
        """The first clerk sits here until another takes over."""
        object.__setattr__(self, "clerks", clerks)
        object.__setattr__(self, "now", clerks[0])

    clerks: tuple[Clerk, ...]
    now: Clerk

    def take(self, clerk: Clerk) -> None:
        """Another clerk takes over. Raises ValueError for one whom the settings don't know."""
        if clerk not in self.clerks:
            raise ValueError(clerk.name)
        object.__setattr__(self, "now", clerk)

    @property
    def name(self) -> str:
        return self.now.name

    @property
    def employer(self) -> str:
        return self.now.employer

    @property
    def title(self) -> str:
        return self.now.title

"""One search box: procedures by name, initials, code or what citizens call them; people and dossiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sadec_counter.domain.form import Form
from sadec_counter.domain.lists import DossierLine, DraftLine
from sadec_counter.domain.text import Ranges, match, nfc, words_of

Lines = Sequence[DossierLine]


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """A procedure that was found. `ranges` are the letters of its name that matched, `note` why else it was found."""

    form: Form
    ranges: Ranges = ()
    note: str = ""  # "hay gọi: giấy khai sinh"
    note_ranges: Ranges = ()


@dataclass(frozen=True, slots=True)
class DossierHit:
    """A dossier that was found, by its applicant or one of its numbers."""

    line: DossierLine
    applicant_ranges: Ranges = ()
    number_ranges: Ranges = ()


@dataclass(frozen=True, slots=True)
class DraftHit:
    """An application that has no number yet."""

    line: DraftLine
    applicant_ranges: Ranges = ()


CALLED = "hay gọi: "


class Searching:
    """Finds what the clerk's box asks for. `forms` gives those valid today, `dossiers` and `drafts` search by text."""

    def __init__(
        self,
        forms: Callable[[], Sequence[Form]],
        dossiers: Callable[[str, int], Lines],
        drafts: Callable[[str], Sequence[DraftLine]],
    ) -> None:
        self._forms, self._dossiers, self._drafts = forms, dossiers, drafts
        self._uses: Mapping[str, int] = {}

    def favour(self, uses: Mapping[str, int]) -> None:
        """Put first what is asked for most: `uses` by the form's code."""
        self._uses = uses

    def procedures(self, query: str) -> tuple[ProcedureHit, ...]:
        """The procedures that match, the best first; all of them for an empty query. Quick: call it at every key."""
        forms = [form for form in self._forms() if form.kind == "application"]
        if not query.strip():
            return tuple(ProcedureHit(form) for form in sorted(forms, key=self._use))
        found = [(rank, hit) for form in forms if (ranked := _look(query, form)) for rank, hit in [ranked]]
        return tuple(hit for _, hit in sorted(found, key=lambda pair: (*pair[0][:3], self._use(pair[1].form), pair[0])))

    def _use(self, form: Form) -> int:
        """Less is used more; equal ones stay in their order."""
        return -self._uses.get(form.code, 0)

    def dossiers(self, query: str, limit: int = 8) -> tuple[DossierHit, ...]:
        """The dossiers of a person, or of a number. Asks the store: call it beside the window."""
        if len("".join(words_of(query))) < 2:
            return ()
        return tuple(_dossier_hit(query, line) for line in self._dossiers(query, limit))

    def drafts(self, query: str) -> tuple[DraftHit, ...]:
        """The applications being typed or waiting for a signature whose applicant matches."""
        if len("".join(words_of(query))) < 2:
            return ()
        return tuple(DraftHit(line, match(query, line.applicant) or ()) for line in self._drafts(query))


Rank = tuple[int, int, int, int, str]


def _look(query: str, form: Form) -> tuple[Rank, ProcedureHit] | None:
    """How well a form matches: its code, the very words of citizens, its name, words like theirs, its field of work."""
    procedure = form.procedure
    if _is_code(query) and query.strip() in procedure.code:
        return (0, procedure.code.find(query.strip()), 0, 0, procedure.name), ProcedureHit(form)
    said = next((word for word in procedure.words if words_of(word) == words_of(query)), "")
    if said:
        whole = ((len(CALLED), len(CALLED) + len(nfc(said))),)
        return (1, -1, 0, len(procedure.name), procedure.name), ProcedureHit(form, (), CALLED + nfc(said), whole)
    ranges = match(query, procedure.name)
    if ranges is not None:
        return (1, *_closeness(procedure.name, ranges), procedure.name), ProcedureHit(form, ranges)
    for word in procedure.words:
        ranges = match(query, word)
        if ranges is not None:
            moved = tuple((start + len(CALLED), end + len(CALLED)) for start, end in ranges)
            hit = ProcedureHit(form, (), CALLED + nfc(word), moved)
            return (2, *_closeness(word, ranges), procedure.name), hit
    for kind, text in ((3, form.title), (4, procedure.field_of_work)):
        if match(query, text) is not None:
            return (kind, 0, 0, len(text), procedure.name), ProcedureHit(form)
    return None


def _closeness(text: str, ranges: Ranges) -> tuple[int, int, int]:
    """Where the match begins, how many words it leaves out, how long the text is: less is better."""
    lit_words = sum(1 for start, _ in ranges if start == 0 or not nfc(text)[start - 1].isalnum())
    return (min(start for start, _ in ranges) if ranges else 0), len(words_of(text)) - lit_words, len(text)


def _is_code(query: str) -> bool:
    return bool(query.strip()) and all(ch.isdigit() or ch == "." for ch in query.strip())


def _dossier_hit(query: str, line: DossierLine) -> DossierHit:
    number = match(query, line.local_no) if any(ch.isdigit() for ch in query) else None
    return DossierHit(line, match(query, line.applicant) or (), number or ())

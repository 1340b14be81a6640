"""The figures of one unit's day as they are sent: counts, splits, sums that must come out, dossiers, corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sadec_counter.domain.figures import UNLISTED, Case, Dimension, Figures, count, split
from sadec_counter.domain.office import Unit

# What a person reads for each figure.
LABELS: dict[str, str] = {
    "received": "Tổng tiếp nhận",
    "new": "Mới trong ngày",
    "carried_over": "Kỳ trước chuyển qua",
    "online": "Trực tuyến (cả kỳ trước)",
    "in_person_or_postal": "Trực tiếp, bưu chính (cả kỳ trước)",
    "new_online": "Mới, trực tuyến",
    "new_in_person": "Mới, trực tiếp",
    "new_postal": "Mới, bưu chính",
    "finished": "Đã giải quyết",
    "early": "Trước hạn",
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
    "withdrawn": "Rút hồ sơ",
    "refused": "Từ chối",
    "stopped": "Dừng giải quyết",
    "in_progress": "Đang giải quyết",
    "in_time": "Trong hạn",
    "waiting": "Trong đó chờ bổ sung",
    "overdue": "Quá hạn",
    "papers_digitised": "Hồ sơ đã số hóa giấy tờ",
    "results_digitised": "Hồ sơ đã số hóa kết quả",
    "reused": "Hồ sơ có tái sử dụng giấy tờ",
    "taken": "Hồ sơ có giấy tờ lấy từ kho quốc gia",
    "unlisted": "Trong đó ngoài danh mục thủ tục",
    "papers": "Giấy tờ phải nộp",
    "papers_scanned": "Giấy tờ đã quét",
    "papers_reused": "Giấy tờ tái sử dụng",
    "papers_taken": "Giấy tờ lấy từ kho quốc gia",
    "papers_excused": "Giấy tờ được miễn",
    "papers_not_scanned": "Giấy tờ chưa quét",
}
DIMENSION_LABELS: dict[Dimension, str] = {
    Dimension.FIELD_OF_WORK: "Lĩnh vực",
    Dimension.RECEIVING_BODY: "Cơ quan giải quyết",
    Dimension.CHANNEL: "Cách nộp",
    Dimension.EMPLOYER: "Người nhập liệu",
    Dimension.CLERK: "Cán bộ tiếp nhận",
    Dimension.PROCEDURE: "Thủ tục",
}
CODE_LABELS: dict[str, str] = {
    "ubnd": "Ủy ban nhân dân",
    "cong_an": "Công an",
    "in_person": "Trực tiếp",
    "online": "Trực tuyến",
    "postal": "Bưu chính",
    "official": "Công chức",
    "post_office": "Nhân viên bưu điện",
    UNLISTED: "Ngoài danh mục thủ tục",
    "": "Không ghi",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that a correction changed, and the dossiers that came in or went out."""

    name: str
    before: int
    after: int
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class DayReport:
    """One unit's day. `number` is 0 for the first count, then 1, 2 and so on for what was recorded later."""

    unit: Unit
    office: str
    sent_to: str
    day: date
    number: int
    cut_off: datetime
    made_by: str
    digitised_rule: str
    percent_rule: str
    cases: tuple[Case, ...]
    portal_codes: Mapping[str, str]  # local number → code in the provincial system, where known
    differences: tuple[Difference, ...] = ()

    @cached_property
    def figures(self) -> Figures:
        return count(self.cases)

    @cached_property
    def splits(self) -> Mapping[Dimension, Mapping[str, Figures]]:
        """The figures by each dimension that is reported, then by its values."""
        return {dimension: split(self.cases, dimension) for dimension in DIMENSION_LABELS}

    @property
    def is_empty(self) -> bool:
        """Nothing came, nothing waits: a zero that is reported, not a day that was forgotten."""
        return not self.cases


def differences(before: Mapping[str, Sequence[str]], after: Figures) -> tuple[Difference, ...]:
    """What changed between two counts of the same day, figure by figure."""
    found = []
    for name, ids in after.ids.items():
        old = tuple(before.get(name, ()))
        if tuple(ids) != old:
            added, removed = sorted(set(ids) - set(old)), sorted(set(old) - set(ids))
            found.append(Difference(name, len(old), len(ids), tuple(added), tuple(removed)))
    return tuple(found)

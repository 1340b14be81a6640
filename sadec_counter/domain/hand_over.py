"""Who collected a result, and by what it was proved that they may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Collector(StrEnum):
    """Who came: in the log, which holds no names."""

    OWNER = "owner"
    PROXY = "proxy"
    POST = "post"
    ONLINE = "online"  # the citizen took the electronic result; nobody came


class Proof(StrEnum):
    """What was shown."""

    SLIP = "slip"  # the receipt, copy 2
    ID_PAPER = "id_paper"
    AUTHORITY = "authority"  # a letter of authority
    POSTAL_RECEIPT = "postal_receipt"
    ACCOUNT = "account"  # the account of the national portal


COLLECTORS = {
    Collector.OWNER: "Chính chủ hồ sơ",
    Collector.PROXY: "Người được ủy quyền",
    Collector.POST: "Bưu chính công ích",
    Collector.ONLINE: "Nhận bản điện tử",
}
PROOFS = {
    Proof.SLIP: "Giấy tiếp nhận và hẹn trả",
    Proof.ID_PAPER: "Căn cước",
    Proof.AUTHORITY: "Văn bản ủy quyền",
    Proof.POSTAL_RECEIPT: "Biên nhận bưu chính",
    Proof.ACCOUNT: "Tài khoản dịch vụ công",
}


@dataclass(frozen=True, slots=True)
class HandOver:
    """`name` and `number` (of the paper that was shown) are personal: they stand beside the log, never in it."""

    to: Collector
    proof: Proof
    name: str = ""
    number: str = ""

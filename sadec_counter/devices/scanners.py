"""What every way of scanning offers: its scanners, and pages one after the other as they come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sadec_counter.domain.errors import KnownError


@dataclass(frozen=True, slots=True)
class ScannerDevice:
    """A scanner of the system: the id by which the system knows it, and its name for people."""

    device_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ScanProfile:
    """How papers are scanned; A4, at 100 %. Without `feeder` one page lies on the glass."""

    name: str
    dpi: int = 200
    colour: bool = True
    duplex: bool = False
    feeder: bool = True


# In colour at 200 dpi or more: how a paper is digitised (Nghị định 30/2020/NĐ-CP, phụ lục I).
PROFILES = {
    "mau-200": ScanProfile("Màu, 200 dpi"),
    "mau-200-hai-mat": ScanProfile("Màu, 200 dpi, hai mặt", duplex=True),
    "mau-300": ScanProfile("Màu, 300 dpi", 300),
    "mau-300-hai-mat": ScanProfile("Màu, 300 dpi, hai mặt", 300, duplex=True),
    "xam-200": ScanProfile("Xám, 200 dpi", colour=False),
    "xam-300": ScanProfile("Xám, 300 dpi", 300, colour=False),
    "mat-kinh": ScanProfile("Màu, 300 dpi, một tờ trên mặt kính", 300, feeder=False),
}


class Scanner(Protocol):
    """Drives scanners. Both calls take their time."""

    def devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners at this moment. Raises ScannerFaultError."""

    def scan(self, device_id: str, profile: ScanProfile, into: Path) -> Iterator[Path]:
        """Scan until the feeder is empty (or the one page on the glass); each page is a file in `into`.

        Pages that came before a fault were given already. Raises NoScannerError, FeederEmptyError, PaperJamError,
        CoverOpenError, ScannerBusyError, ScannerFaultError.
        """


class NoScannerError(KnownError):
    """The scanner is not there, or nothing that drives one is installed."""

    sentence = "Không thấy máy quét {device}."
    remedy = "Kiểm tra máy đã bật và cắm dây; hoặc quét vào thư mục quét của máy."


class FeederEmptyError(KnownError):
    """No paper lies in the feeder."""

    sentence = "Khay nạp của máy quét không có giấy."
    remedy = "Đặt giấy vào khay nạp rồi quét lại, hoặc chọn quét trên mặt kính."


class PaperJamError(KnownError):
    """Paper is stuck."""

    sentence = "Máy quét bị kẹt giấy sau {pages} trang; các trang đã quét vẫn được giữ."
    remedy = "Gỡ giấy kẹt, đặt lại các tờ còn lại rồi quét tiếp."


class CoverOpenError(KnownError):
    """The scanner's lid is open."""

    sentence = "Nắp máy quét đang mở."
    remedy = "Đóng nắp rồi quét lại."


class ScannerBusyError(KnownError):
    """Another program uses the scanner."""

    sentence = "Máy quét đang bận."
    remedy = "Đợi một lát, hoặc đóng chương trình khác đang dùng máy quét."


class ScannerFaultError(KnownError):
    """The scanner failed in some other way."""

    sentence = "Máy quét báo lỗi sau {pages} trang ({what}); các trang đã quét vẫn được giữ."
    remedy = "Tắt bật máy quét rồi quét tiếp các tờ còn lại."

"""How a paper stands, as an icon and in a word."""

from __future__ import annotations

from sadec_counter.domain.dossier import ScanState

SCAN_ICONS = {
    ScanState.NOT_SCANNED: "scan-line",
    ScanState.SCANNED: "circle-check",
    ScanState.REUSED: "copy",
    ScanState.TAKEN: "download",
    ScanState.EXCUSED: "minus",
}
SCAN_WORDS = {
    ScanState.NOT_SCANNED: "chưa quét",
    ScanState.SCANNED: "đã quét",
    ScanState.REUSED: "dùng lại",
    ScanState.TAKEN: "lấy từ kho",
    ScanState.EXCUSED: "không cần",
}

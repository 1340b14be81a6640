"""Scanners of Windows, through its own interface (WIA 2.0), asked by the PowerShell that every Windows has.

A process of its own: a driver that hangs or crashes takes nothing else with it. What a scanner may be asked for is
Microsoft's "WIA Properties"; the numbers below are theirs.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from sadec_counter.devices.scanners import (
    CoverOpenError,
    FeederEmptyError,
    NoScannerError,
    PaperJamError,
    ScannerBusyError,
    ScannerDevice,
    ScannerFaultError,
    ScanProfile,
)
from sadec_counter.domain.errors import KnownError

POWERSHELL = ("powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", "-")
_SILENT_S = 60.0
_PAPER_EMPTY, _JAM, _BUSY, _COVER_OPEN, _OFFLINE = 0x80210003, 0x80210002, 0x80210006, 0x80210016, 0x80210005
_LIST = """
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {
  if ($info.Type -eq 1) {
    @{ id = $info.DeviceID; name = $info.Properties.Item('Name').Value } | ConvertTo-Json -Compress
  }
}
"""
# 3088 document handling (1 feeder, 2 flatbed, 4 duplex), 3096 pages, 6146 intent (1 colour, 2 grey),
# 6147/6148 resolution, 6151/6152 extent in pixels; the format is PNG.
_SCAN = """
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$wanted = ConvertFrom-Json @'
{wanted}
'@
function Set-Property($properties, $id, $value) {{
  foreach ($one in $properties) {{ if ($one.PropertyID -eq $id) {{ try {{ $one.Value = $value }} catch {{ }} }} }}
}}
try {{
  $found = $null
  foreach ($info in (New-Object -ComObject WIA.DeviceManager).DeviceInfos) {{
    if ($info.DeviceID -eq $wanted.device) {{ $found = $info.Connect() }}
  }}
  if ($found -eq $null) {{ 'FAULT gone'; exit }}
  Set-Property $found.Properties 3088 $wanted.handling
  Set-Property $found.Properties 3096 1
  $item = $found.Items.Item(1)
  Set-Property $item.Properties 6146 $wanted.intent
  Set-Property $item.Properties 6147 $wanted.dpi
  Set-Property $item.Properties 6148 $wanted.dpi
  Set-Property $item.Properties 6151 $wanted.width
  Set-Property $item.Properties 6152 $wanted.height
  for ($page = 1; $page -le $wanted.pages; $page++) {{
    $image = $item.Transfer('{{B96B3CAF-0728-11D3-9D7B-0000F81EF32E}}')
    $path = Join-Path $wanted.into ('trang-{{0:0000}}.png' -f $page)
    $image.SaveFile($path)
    "PAGE $path"
  }}
}} catch {{
  $error_ = $_.Exception
  while ($error_.InnerException) {{ $error_ = $error_.InnerException }}
  'FAULT {{0:X8}}' -f $error_.HResult
}}
"""


class WiaScanner:
    """`powershell` is the command that reads a script from its input."""

    def __init__(self, powershell: Sequence[str] = POWERSHELL) -> None:
        self._powershell = tuple(powershell)

    def devices(self) -> tuple[ScannerDevice, ...]:
        """The scanners that Windows knows."""
        try:
            done = subprocess.run(
                self._powershell, input=_LIST, capture_output=True, encoding="utf-8", check=False, timeout=_SILENT_S
            )
        except FileNotFoundError as error:
            raise NoScannerError(device="") from error
        except subprocess.TimeoutExpired as error:
            raise ScannerFaultError(pages=0, what="không trả lời") from error
        found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return tuple(ScannerDevice(one["id"], one["name"]) for one in found)

    def scan(self, device_id: str, profile: ScanProfile, into: Path) -> Iterator[Path]:
        """See `Scanner`."""
        pages, fault = 0, ""
        try:
            running = subprocess.Popen(
                self._powershell, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
            )
        except FileNotFoundError as error:
            raise NoScannerError(device=device_id) from error
        with running:
            if running.stdin is not None:
                running.stdin.write(script(device_id, profile, into))
                running.stdin.close()
            for line in running.stdout or ():
                word, _, rest = line.strip().partition(" ")
                if word == "PAGE":
                    pages += 1
                    yield Path(rest)
                elif word == "FAULT":
                    fault = rest
        known = _fault(fault, pages, device_id)
        if known is not None:
            raise known


def script(device_id: str, profile: ScanProfile, into: Path) -> str:
    """What PowerShell is told."""
    handling = (1 | 4 if profile.duplex else 1) if profile.feeder else 2
    wanted = {
        "device": device_id,
        "into": str(into),
        "handling": handling,
        "pages": 1000 if profile.feeder else 1,
        "intent": 1 if profile.colour else 2,
        "dpi": profile.dpi,
        "width": round(210 / 25.4 * profile.dpi),
        "height": round(297 / 25.4 * profile.dpi),
    }
    return _SCAN.format(wanted=json.dumps(wanted))


def _fault(said: str, pages: int, device_id: str) -> KnownError | None:
    """What ended a scan; an empty feeder after some pages is how every good one ends."""
    if not said:
        return None if pages else ScannerFaultError(pages=0, what="không có trang nào")
    code = int(said, 16) if all(letter in "0123456789ABCDEFabcdef" for letter in said) else _OFFLINE
    if code == _PAPER_EMPTY and pages:
        return None
    known: dict[int, KnownError] = {
        _PAPER_EMPTY: FeederEmptyError(),
        _JAM: PaperJamError(pages=pages),
        _BUSY: ScannerBusyError(),
        _COVER_OPEN: CoverOpenError(),
        _OFFLINE: NoScannerError(device=device_id),
    }
    return known.get(code, ScannerFaultError(pages=pages, what=f"mã {said}"))

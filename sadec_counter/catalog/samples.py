"""Files of values (sample.toml, `fill --values`): nested tables become field ids, arrays of tables become rows."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sadec_counter.catalog.findings import Notes, PackageError
from sadec_counter.catalog.form_reading import load_toml


def read_values(data: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    """Field and cell ids with their texts: numbers, dates and true are written as a clerk would type them."""
    values: dict[str, str] = {}
    for value_id, value in _flat(data):
        text = _text(value)
        if text is None:
            notes.add(f"“{value_id}”", "Giá trị không đọc được.", "Viết thành chữ trong ngoặc kép.")
        elif text:
            values[value_id] = unicodedata.normalize("NFC", text)
    return values


def read_values_file(path: Path) -> dict[str, str]:
    """The values of a TOML or JSON file. Raises PackageError."""
    notes = Notes(path.name)
    data = _load_json(path, notes) if path.suffix.lower() == ".json" else load_toml(path, notes)
    values = read_values(data, notes) if data is not None else {}
    if notes.findings:
        raise PackageError(path.name, notes.findings)
    return values


def _load_json(path: Path, notes: Notes) -> Mapping[str, Any] | None:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        notes.add("", f"Không mở được tệp ({error.strerror}).", "Kiểm tra đường dẫn.")
        return None
    except (UnicodeDecodeError, RecursionError):
        notes.add("", "Không đọc được tệp.", "Lưu lại thành JSON với mã UTF-8.")
        return None
    except json.JSONDecodeError as error:
        notes.add(f"dòng {error.lineno}, cột {error.colno}", "Viết sai cú pháp JSON.", "Sửa lại dòng đó.")
        return None
    if isinstance(data, Mapping):
        return data
    notes.add("", "Không phải là danh sách tên và giá trị.", 'Viết như {"tre.ho_ten": "…"}.')
    return None


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            for number, row in enumerate(value, start=1):
                if isinstance(row, Mapping):
                    yield from _flat(row, f"{prefix}{key}.{number}.")
                else:
                    yield f"{prefix}{key}.{number}", None
        else:
            yield f"{prefix}{key}", value


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return None

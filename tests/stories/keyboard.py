"""A real keyboard: X key events, with Vietnamese letters as the keyboards of counters really send them."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable, Iterator

FIRST_SPARE_KEYCODE = 120  # none of these carries a key of a usual keyboard, or one that a form needs
NAMES = {
    " ": "space",
    "\n": "Return",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "-": "minus",
    "(": "parenleft",
    ")": "parenright",
    ":": "colon",
    ";": "semicolon",
    "'": "apostrophe",
    "@": "at",
    "_": "underscore",
    "%": "percent",
    "&": "ampersand",
    "+": "plus",
    "–": "U2013",
    "“": "U201C",
    "”": "U201D",
}


class Keyboard:
    """Types into whatever window has the focus of the display; `pump` runs the program's loop meanwhile."""

    def __init__(self, display: str, pump: Callable[[Callable[[], bool]], None]) -> None:
        self._display = display
        self._pump = pump
        self._load_letters()

    def press(self, *keys: str) -> None:
        """Press keys by their X names: "Return", "ctrl+Return", "F8"."""
        self.run("xdotool", "key", "--delay", "4", *keys)

    def type(self, text: str) -> None:
        """Type a text letter by letter; each accented letter comes by UniKey's way: base letter, backspace, letter."""
        keys = [key for letter in unicodedata.normalize("NFC", text) for key in unikey(letter)]
        for start in range(0, len(keys), 200):
            self.press(*keys[start : start + 200])

    def _load_letters(self) -> None:
        """Give every Vietnamese letter a keycode of its own, so that no keymap changes while we type."""
        lines, code = [], FIRST_SPARE_KEYCODE
        for small in vietnamese_letters():
            lines.append(f"keycode {code} = {keysym(small)} {keysym(small.upper())}")
            code += 1
            while code in {133, 134, 135, 147, 203, 204, 205, 206, 207}:  # modifiers and menus
                code += 1
        self.run("xmodmap", *[part for line in lines for part in ("-e", line)])

    def run(self, *command: str) -> None:
        done = subprocess.Popen(command, env={"DISPLAY": self._display, "PATH": "/usr/bin:/bin"})
        self._pump(lambda: done.poll() is not None)
        assert done.returncode == 0, command[:3]


def unikey(letter: str) -> Iterator[str]:
    """The keys that a Vietnamese keyboard program sends for one letter.

    "ễ" is typed as e, then taken back and sent as ê, then taken back and sent as ễ.
    """
    parts = unicodedata.normalize("NFD", letter)
    base = "d" if letter == "đ" else "D" if letter == "Đ" else parts[0]
    if letter == base:
        yield keysym(letter)
        return
    yield keysym(base)
    for end in range(2, len(parts) + 1):
        yield "BackSpace"
        yield keysym(unicodedata.normalize("NFC", parts[:end]))
    if base in "dD":
        yield "BackSpace"
        yield keysym(letter)


def keysym(letter: str) -> str:
    """The X name of a letter."""
    if letter in NAMES:
        return NAMES[letter]
    return letter if letter.isascii() else f"U{ord(letter):04X}"


def vietnamese_letters() -> list[str]:
    """All small letters with marks, composed, and the half-way letters that typing passes through."""
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    bases = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
    letters = {unicodedata.normalize("NFC", base + mark) for base in bases for mark in marks}
    return sorted((letters | {"đ"}) - set("aeiouy"))

"""Made scans: pages as they were printed, worn as scanners, stamps and fax lines wear them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from sadec_counter.documents.engine import PageMaker
from sadec_counter.documents.pdf import write_pdf
from sadec_counter.domain.page_code import PageCode, new_print_id
from tests.forms.filled import PACKAGES, filling

SHARP = 300  # dpi at which pages are drawn before they are worn
FORMS = ("khai_sinh", "ct01", "ket_hon", "khai_tu")  # with codes at the left, short and long pages


@dataclass(frozen=True)
class Sheet:
    """One scanned page and the payload that is printed on it; `dpi` is what its scanner says."""

    image: Image.Image
    payload: str
    dpi: int
    wear: str


@lru_cache(maxsize=1)
def drawings():
    return [PageMaker(one.template).draw(filling(one)) for one in PACKAGES if one.form.code in FORMS]


def coded_pdf(chance: random.Random, drawing: int = 0) -> tuple[bytes, list[PageCode]]:
    """A printed application with its codes."""
    made = drawings()[drawing % len(drawings())]
    print_id, digest = new_print_id(chance.randbytes(8)), f"{chance.getrandbits(32):08X}"
    codes = [PageCode(print_id, number, len(made.pages), digest) for number in range(1, len(made.pages) + 1)]
    return write_pdf(made, title="Thử", codes=codes), codes


def drawn_pages(pdf: bytes, dpi: int = SHARP) -> list[Image.Image]:
    """The pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def printed_sheets(seed: int) -> Iterator[tuple[Image.Image, str]]:
    """Pages without end, each with its payload."""
    chance, number = random.Random(seed), 0
    while True:
        pdf, codes = coded_pdf(chance, number)
        yield from zip(drawn_pages(pdf), (code.payload for code in codes), strict=True)
        number += 1


def corpus(count: int, seed: int) -> Iterator[Sheet]:
    """`count` worn pages, every kind of wear in turn."""
    chance, wears = random.Random(seed), list(WEARS)
    for number, (image, payload) in zip(range(count), printed_sheets(seed), strict=False):
        wear = wears[number % len(wears)]
        worn, dpi = WEARS[wear](image, chance)
        yield Sheet(worn, payload, dpi, wear)


# --- wear ------------------------------------------------------------------------------------


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """Turned on a scanner's glass that is larger than the page."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def resized(image: Image.Image, dpi: int, down: int = 0) -> Image.Image:
    """As a scanner of another resolution sees it; `down` is its vertical dpi where that differs."""
    size = (round(image.width * dpi / SHARP), round(image.height * (down or dpi) / SHARP))
    return image.resize(size, Image.Resampling.BOX)


def noisy(image: Image.Image, strength: float) -> Image.Image:
    noise = Image.effect_noise(image.size, strength)
    return ImageChops.add(image, noise, 1, -128)


def stamped(image: Image.Image, chance: random.Random) -> Image.Image:
    """A round red seal over the corner in which the code stands, in colour: its ink lies over the print's."""
    mm = SHARP / 25.4
    seal = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = chance.uniform(22, 52) * mm, image.height - chance.uniform(4, 30) * mm
    red = (chance.randint(185, 225), chance.randint(25, 70), chance.randint(40, 80))
    for radius, width in ((18, 1.0), (16.4, 0.4), (9, 0.4)):
        edge = radius * mm
        draw.ellipse((x - edge, y - edge, x + edge, y + edge), outline=red, width=max(1, round(width * mm)))
    for _ in range(26):  # letters and the emblem
        left, top = x + chance.uniform(-11, 11) * mm, y + chance.uniform(-11, 11) * mm
        draw.line((left, top, left + 2 * mm, top + mm), fill=red, width=round(0.4 * mm))
    return ImageChops.multiply(image.convert("RGB"), seal)


def _plain(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    dpi = chance.choice((150, 200, 300))
    return resized(image, dpi), dpi


def _skew(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    dpi = chance.randint(150, 300)
    return resized(skewed(image, chance.uniform(-5, 5)), dpi), dpi


def _grey(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """Thin toner on grey paper, a little out of focus."""
    dpi, paper, ink = chance.randint(150, 300), chance.randint(175, 225), chance.randint(60, 110)
    pale = resized(image, dpi).point(lambda value: ink + (paper - ink) * value // 255)
    return pale.filter(ImageFilter.GaussianBlur(dpi / 400)), dpi


def _noise(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    dpi = chance.randint(150, 300)
    return noisy(resized(skewed(image, chance.uniform(-2, 2)), dpi), chance.uniform(20, 45)), dpi


def _stamp(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """Half of them by a scanner that knows grey only."""
    dpi, seal = chance.randint(150, 300), stamped(image, chance)
    return resized(skewed(seal if chance.random() < 0.5 else seal.convert("L"), chance.uniform(-3, 3)), dpi), dpi


def _fax(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """A fine fax: 204 by 196 dots an inch, black and white."""
    dots = resized(skewed(image, chance.uniform(-1.5, 1.5)), 204, 196)
    return dots.point(lambda value: 255 * (value > 140)).convert("1", dither=Image.Dither.NONE), 204


def _coarse_fax(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """A fax as most machines send it: 98 lines an inch, drawn anew with as many dots up as across."""
    lines = resized(skewed(image, chance.uniform(-1.5, 1.5)), 204, 98)
    dots = lines.resize((lines.width, round(lines.height * 204 / 98)), Image.Resampling.NEAREST)
    return dots.point(lambda value: 255 * (value > 140)).convert("1", dither=Image.Dither.NONE), 204


def _everything(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """Grey paper, crooked, out of focus, a seal over the code, and grain where the scanner knows grey only."""
    dpi, paper, ink = chance.randint(150, 300), chance.randint(190, 235), chance.randint(10, 40)
    sealed = stamped(image.point(lambda value: ink + (paper - ink) * value // 255), chance)
    worn = resized(skewed(sealed, chance.uniform(-5, 5)), dpi).filter(ImageFilter.GaussianBlur(dpi / 600))
    return (worn if chance.random() < 0.5 else noisy(worn.convert("L"), chance.uniform(8, 25))), dpi


def _pressed(image: Image.Image, chance: random.Random) -> tuple[Image.Image, int]:
    """Upside down, and saved as a small JPEG."""
    dpi, buffer = chance.randint(150, 300), io.BytesIO()
    resized(image.rotate(180), dpi).save(buffer, "JPEG", quality=chance.randint(25, 60))
    return Image.open(buffer), dpi


Wear = Callable[[Image.Image, random.Random], tuple[Image.Image, int]]
WEARS: dict[str, Wear] = {
    "plain": _plain,
    "skew": _skew,
    "grey": _grey,
    "noise": _noise,
    "stamp": _stamp,
    "fax": _fax,
    "coarse fax": _coarse_fax,
    "everything": _everything,
    "pressed": _pressed,
}

"""What a scanned page shows: its codes, which way up it lies, how crooked, whether it is blank."""

from __future__ import annotations

import io
import math
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter

from sadec_counter.documents.raw_pages import RawPage, raw_pages
from sadec_counter.domain.scan import Seen
from sadec_counter.domain.scan_placing import own_codes

_AT_A_TIME = 2
_ENOUGH = 150  # dpi: three dots for each square of our codes
_STRIP = 0.3  # of the page's height: our codes stand above or below what is printed
_STEPS = (30, 55, 80)  # grey above the darkest ink: a stamp over a code is paler than the code
_SOFT, _SOFT_STEPS = 0.8, (10, 25, 40)  # the same for a grainy page, made a little soft (pixels)
_CODE_MM = (8.0, 24.0)  # how wide a code of ours is, from the smallest to the largest with what wear adds
_SMALL = 50  # dpi at which lines are measured and ink is counted
_SKEW_LIMIT, _COARSE, _FINE = 6.0, 0.6, 0.15  # degrees; a page that went in more crooked than this is no page
_LEAST_SKEW = 0.6  # degrees; a code is too small to tell less
_COLUMNS = 64  # into which a page is divided for that: moving them is much cheaper than turning the page
_CLEARER = 1.12  # how much clearer the lines must stand before a page is called crooked
_PALE = 60  # grey below the paper's at which a dot counts as ink
_BLANK_SHARE = 0.0003  # of a page's dots
_MARGIN = 0.03  # of the page: shadows of the scanner's lid lie there

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def read_pages(path: Path) -> Iterator[Seen]:
    """What every page of a file shows, in order; two are read at a time. Raises UnreadableScanError."""
    with ThreadPoolExecutor(_AT_A_TIME, "page-reading") as pool:
        under_way: deque[Future[Seen]] = deque()
        for page in raw_pages(path):
            under_way.append(pool.submit(read_page, page))
            if len(under_way) > _AT_A_TIME:
                yield under_way.popleft().result()
        for one in under_way:
            yield one.result()


def read_page(page: RawPage) -> Seen:
    """Everything that can be read on one page."""
    quick = _grey(page, _ENOUGH)
    small = quick.reduce(max(1, round(quick.width / page.size[0] * page.dpi / _SMALL)))
    found = _codes(page, quick)
    texts = tuple(dict.fromkeys(one.text for one in found if one.valid))
    own = next((one for one in found if one.valid and own_codes([one.text])), None)
    is_blank = not found and _is_blank(small)
    turn, skew = _pose(own) if own is not None else (0, 0.0)
    if own is None and not is_blank:
        skew = _skew(small, 0.0, _SKEW_LIMIT)
    elif skew:
        skew = _skew(small.rotate(-turn, expand=True) if turn else small, skew, _COARSE)
    return Seen(
        codes=texts,
        is_damaged=own is None and any(not one.valid for one in found),
        is_blank=is_blank,
        turn=turn,
        skew=skew,
        width=page.size[0],
        height=page.size[1],
        dpi=page.dpi,
    )


# --- codes -----------------------------------------------------------------------------------


def _codes(page: RawPage, quick: Image.Image) -> list[zxingcpp.Barcode]:
    """Every code on the page; ever harder tries while none of this program is among them."""
    found: list[zxingcpp.Barcode] = []
    for image, is_last in _tries(page, quick):
        read = zxingcpp.read_barcodes(image, formats=_QR, try_invert=False, return_errors=is_last)
        found += [one for one in read if one.valid or _may_be_ours(one, page)]
        if own_codes(one.text for one in read if one.valid):
            break
    return found


def _tries(page: RawPage, quick: Image.Image) -> Iterator[tuple[Image.Image, bool]]:
    """Pictures to look at, the cheapest first: the page small, sharp, then strips of it without a stamp's ink."""
    yield quick, False
    sharp = _grey(page, page.dpi)
    if sharp.size != quick.size:
        yield sharp, False
    dark = _strips(_without_red(page))
    for image, steps in ((dark, _STEPS), (dark.filter(ImageFilter.GaussianBlur(_SOFT)), _SOFT_STEPS)):
        floor = _darkest(image)
        for step in steps:
            yield image.point([255 * (value > floor + step) for value in range(256)]), False
    if page.dpi < _ENOUGH:
        yield dark.resize((dark.width * 2, dark.height * 2), Image.Resampling.BICUBIC), False
    yield _strips(sharp), True


def _grey(page: RawPage, dpi: int) -> Image.Image:
    """The page in grey: at least this sharp where a JPEG can be read less sharp, which saves time, else as it is."""
    if page.jpeg:
        image = Image.open(io.BytesIO(page.jpeg), formats=("JPEG",))
        scale = max(dpi, 1) / max(page.dpi, 1)
        image.draft("L", (math.ceil(image.width * scale), math.ceil(image.height * scale)))
        return image.convert("L")
    return page.image.convert("L")  # reading a code is cheaper than making the page smaller


def _without_red(page: RawPage) -> Image.Image:
    """The page as a red light shows it: red ink is as white as paper."""
    image = Image.open(io.BytesIO(page.jpeg), formats=("JPEG",)) if page.jpeg else page.image
    return image.getchannel("R") if image.mode == "RGB" else image.convert("L")


def _strips(image: Image.Image) -> Image.Image:
    """The top and the bottom of a page, one above the other."""
    height = round(image.height * _STRIP)
    strips = Image.new("L", (image.width, 2 * height), 255)
    strips.paste(image.crop((0, 0, image.width, height)), (0, 0))
    strips.paste(image.crop((0, image.height - height, image.width, image.height)), (0, height))
    return strips


def _darkest(image: Image.Image) -> int:
    """The grey of the darkest thousandth."""
    rest = image.width * image.height / 1000
    for grey, count in enumerate(image.histogram()):
        rest -= count
        if rest < 0:
            return grey
    return 255


def _may_be_ours(code: zxingcpp.Barcode, page: RawPage) -> bool:
    """Whether a code that cannot be read may be one of ours, by its size: pictures show many a square."""
    wide = math.dist(_point(code.position.top_left), _point(code.position.top_right)) / page.dpi * 25.4
    return _CODE_MM[0] <= wide <= _CODE_MM[1]


# --- pose ------------------------------------------------------------------------------------


def _pose(code: zxingcpp.Barcode) -> tuple[int, float]:
    """(turn, skew) that make a page upright whose code lies like this."""
    at = code.position
    left, right = _middle(at.top_left, at.bottom_left), _middle(at.top_right, at.bottom_right)
    needed = -math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))
    turn = round(needed / 90) * 90
    skew = needed - turn
    return turn % 360, skew if _LEAST_SKEW <= abs(skew) <= _SKEW_LIMIT else 0.0


def _middle(one: zxingcpp.Point, other: zxingcpp.Point) -> tuple[float, float]:
    return (one.x + other.x) / 2, (one.y + other.y) / 2


def _point(point: zxingcpp.Point) -> tuple[int, int]:
    return point.x, point.y


def _skew(small: Image.Image, around: float, reach: float) -> float:
    """Degrees clockwise at which the lines stand clearest; 0 where they stand as clear as they are."""
    columns = small.resize((_COLUMNS, small.height), Image.Resampling.BOX)
    wide = small.width / _COLUMNS

    def clearness(angle: float) -> float:
        """How much the ink of neighbouring rows differs when every column is moved as the angle asks."""
        slope = math.tan(math.radians(-angle)) * wide
        data = (1, 0, 0, slope, 1, -slope * _COLUMNS / 2)
        moved = columns.transform(columns.size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR, fillcolor=255)
        rows = moved.resize((1, moved.height), Image.Resampling.BOX).tobytes()
        return float(sum((above - below) ** 2 for above, below in pairwise(rows)))

    steps = range(-round(reach / _COARSE), round(reach / _COARSE) + 1)
    coarse = max((around + step * _COARSE for step in steps), key=clearness)
    angle = max((coarse + step * _FINE for step in range(-3, 4)), key=clearness)
    is_clearer = clearness(angle) > _CLEARER * clearness(0.0)
    return round(angle, 2) if is_clearer and abs(angle) <= _SKEW_LIMIT else 0.0


# --- blank -----------------------------------------------------------------------------------


def _is_blank(small: Image.Image) -> bool:
    """Hardly a dot of ink inside the margins; what shines through from the other side is paler."""
    across, down = round(small.width * _MARGIN), round(small.height * _MARGIN)
    inside = small.crop((across, down, small.width - across, small.height - down))
    counts = inside.histogram()
    total, below, paper = inside.width * inside.height, 0, 0
    for grey, count in enumerate(counts):
        below += count
        if below * 2 >= total:
            paper = grey
            break
    return sum(counts[: max(0, paper - _PALE)]) < _BLANK_SHARE * total

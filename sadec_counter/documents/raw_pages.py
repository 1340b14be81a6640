"""The pages of a scanned file as pictures: PDF, TIFF, JPEG and PNG, each page as the scanner made it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, UnidentifiedImageError

from sadec_counter.documents.pdfium import opened
from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime.reasons import why

MOST_PIXELS = 200_000_000  # A3 at 600 dpi is 70 million
_DPI = 200  # where a file does not say: the office's usual
_SHARPEST = 400  # dpi at which a page that is no plain picture is drawn
_COVERS = 0.9  # of a page's area: a picture as large as that is the scan itself
_KINDS = ("JPEG", "PNG", "TIFF")
_ENDS = {b"%PDF": b"%%EOF", b"\xff\xd8\xff": b"\xff\xd9", b"\x89PNG": b"IEND"}
_TAIL = 4096  # bytes in which a file's end must stand: some scanners add a few more


class UnreadableScanError(KnownError):
    """A scanned file could not be read."""

    sentence = "Tệp quét {file} không đọc được: {why}."
    remedy = "Tệp gốc vẫn được giữ; quét lại, hoặc xuất lại từ máy quét thành PDF, TIFF, JPEG hay PNG."


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page. `jpeg` are the very bytes where the page is one JPEG that lies as it is shown, else empty.

    `size` is in pixels, as the page lies in its file.
    """

    image: Image.Image
    dpi: int
    jpeg: bytes = b""
    size: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if not self.size[0]:
            object.__setattr__(self, "size", self.image.size)


def raw_pages(path: Path) -> Iterator[RawPage]:
    """Every page of a file, one after the other. Raises UnreadableScanError."""
    with _told(path):
        yield from _pdf_pages(path, None) if _is_pdf(path) else _image_pages(path, None)


def raw_page(path: Path, number: int) -> RawPage:
    """One page of a file, from 1. Raises UnreadableScanError."""
    with _told(path):
        for page in _pdf_pages(path, number) if _is_pdf(path) else _image_pages(path, number):
            return page
        raise UnreadableScanError(file=path.name, why=f"không có trang {number}")


def check_whole(path: Path) -> None:
    """Whether a file is all there and opens: a scanner may still be writing it. Raises UnreadableScanError."""
    with _told(path):
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(max(0, path.stat().st_size - _TAIL))
            tail = file.read()
        end = next((end for start, end in _ENDS.items() if head.startswith(start)), b"")
        if end not in tail:
            raise UnreadableScanError(file=path.name, why="tệp chưa đủ, còn thiếu phần cuối")
        if _is_pdf(path):
            with opened(path) as document:
                if len(document) == 0:
                    raise UnreadableScanError(file=path.name, why="không có trang nào")
            return
        with Image.open(path, formats=_KINDS) as image:
            for number in range(getattr(image, "n_frames", 1)):
                image.seek(number)
                if image.format == "TIFF":
                    _check_strips(image, path)


class _told:  # noqa: N801 - reads as a word of the language where it stands
    """Turns what the libraries say of a bad file into one sentence; works around generators, too."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None or isinstance(error, (KnownError, GeneratorExit)):
            return
        reason = _reason(error)
        if reason:
            raise UnreadableScanError(file=self._path.name, why=reason) from error


def _reason(error: BaseException) -> str:
    if isinstance(error, pypdfium2.PdfiumError):
        return "tệp PDF có mật khẩu" if "assword" in str(error) else "tệp PDF bị hỏng"
    if isinstance(error, UnidentifiedImageError):
        return "không phải PDF, TIFF, JPEG hay PNG"
    if isinstance(error, (Image.DecompressionBombError, MemoryError)):
        return "trang quá lớn"
    if isinstance(error, OSError):
        return why(error) if error.errno else "ảnh bị hỏng hoặc bị cắt ngang"
    return "ảnh bị hỏng" if isinstance(error, (SyntaxError, ValueError, EOFError)) else ""  # what Pillow raises


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF" in file.read(1024)


# --- pictures --------------------------------------------------------------------------------


def _image_pages(path: Path, only: int | None) -> Iterator[RawPage]:
    with _opened_image(path) as image:
        frames = getattr(image, "n_frames", 1)
        for number in range(1, frames + 1) if only is None else [only]:
            if number > frames:
                return
            image.seek(number - 1)
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableScanError(file=path.name, why="trang quá lớn")
            jpeg = path.read_bytes() if image.format == "JPEG" and _lies_plain(image) else b""
            dpi = _dpi_of(image)
            if jpeg:  # read when it is needed, and only as sharp as is needed
                yield RawPage(Image.open(io.BytesIO(jpeg), formats=("JPEG",)), dpi, jpeg)
                return
            image.load()
            yield RawPage(_square(_upright(image), image, dpi), dpi)


def _opened_image(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound is said above
        return Image.open(path, formats=_KINDS)


def _lies_plain(image: Image.Image) -> bool:
    return image.mode in {"L", "RGB"} and image.getexif().get(0x0112, 1) == 1


def _upright(image: Image.Image) -> Image.Image:
    """As the file's own mark of its orientation asks, in a mode that everything else takes."""
    turned = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_270, 8: Image.Transpose.ROTATE_90}
    how = turned.get(image.getexif().get(0x0112, 1))
    plain = image if image.mode in {"1", "L", "RGB"} else _on_white(image)
    return plain.transpose(how) if how is not None else plain.copy()


def _square(image: Image.Image, original: Image.Image, dpi: int) -> Image.Image:
    """A fax has other dots up than across: as many up, too."""
    across, up = (float(one) for one in original.info.get("dpi", (dpi, dpi)))
    if not (50 <= up <= 2400 and 50 <= across <= 2400) or abs(up - across) < 0.02 * across:
        return image
    return image.resize((image.width, round(image.height * across / up)))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"I;16", "I;16B", "I"}:
        return image.point(lambda value: value / 256).convert("L")
    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, clear).convert("RGB")


def _dpi_of(image: Image.Image) -> int:
    said = image.info.get("dpi", (0, 0))[0]
    return round(float(said)) if 50 <= float(said) <= 2400 else _guessed(image.width, image.height)


def _guessed(width: int, height: int) -> int:
    """The dpi that makes a picture an A4 page; a file that says nothing was most likely one."""
    guess = round(max(width, height) / 11.69)
    return guess if 72 <= guess <= 1200 else _DPI


def _check_strips(image: Image.Image, path: Path) -> None:
    """A TIFF that is still being written has strips behind its end."""
    tags = image.tag_v2  # type: ignore[attr-defined]
    offsets, counts = tags.get(273) or tags.get(324) or (), tags.get(279) or tags.get(325) or ()
    size = path.stat().st_size
    if any(start + count > size for start, count in zip(offsets, counts, strict=False)):
        raise UnreadableScanError(file=path.name, why="tệp chưa đủ, còn thiếu phần cuối")


# --- PDF -------------------------------------------------------------------------------------


def _pdf_pages(path: Path, only: int | None) -> Iterator[RawPage]:
    """One page at a time, so that nobody waits for the library through a whole file."""
    with opened(path) as document:
        count = len(document)
    for number in range(1, count + 1) if only is None else [only]:
        if number > count:
            return
        with opened(path) as document:
            page = _pdf_page(document[number - 1])
        yield page


def _pdf_page(page: pypdfium2.PdfPage) -> RawPage:
    image = _only_picture(page)
    if image is not None:
        width, height = image.get_px_size()
        if width * height > MOST_PIXELS:
            raise MemoryError
        dpi = max(1, round(width / page.get_width() * 72))
        if image.get_filters() == ["DCTDecode"]:
            jpeg = bytes(image.get_data(decode_simple=False))
            found = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
            if found.mode in {"L", "RGB"}:
                return RawPage(found, dpi, jpeg)
        return _drawn(page, min(dpi, _SHARPEST))
    return _drawn(page, _dpi_of_pictures(page))


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> RawPage:
    width, height = page.get_size()
    if width * height * dpi * dpi / 72 / 72 > MOST_PIXELS:
        raise MemoryError
    picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
    return RawPage(picture, dpi)


def _only_picture(page: pypdfium2.PdfPage) -> pypdfium2.PdfImage | None:
    """The page's only picture where it covers the page as it lies in the file; the text of an OCR may lie above."""
    pictures = []
    for thing in page.get_objects(max_depth=1):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(thing)
        elif thing.type != pdfium.FPDF_PAGEOBJ_TEXT or not _is_invisible(thing):
            return None
    if len(pictures) != 1 or page.get_rotation():
        return None
    a, b, c, d, _, _ = pictures[0].get_matrix().get()
    is_plain = abs(b) < 0.01 and abs(c) < 0.01 and a > 0 and d > 0
    covers = a * d >= _COVERS * page.get_width() * page.get_height()
    return pictures[0] if is_plain and covers else None


def _is_invisible(text: pypdfium2.PdfObject) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _dpi_of_pictures(page: pypdfium2.PdfPage) -> int:
    """The sharpest picture on the page decides, between the usual and what is still of use."""
    found = [_DPI]
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, _, right, _ = thing.get_bounds()
        if right - left > 72:
            found.append(round(thing.get_px_size()[0] / (right - left) * 72))
    return min(max(found), _SHARPEST)

"""Drawing an application: the template of its package, its values, and what the office itself adds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sadec_counter.catalog.packages import Catalog
from sadec_counter.domain.composing import derived
from sadec_counter.domain.errors import KnownError
from sadec_counter.domain.filling import Filling
from sadec_counter.domain.form import Form
from sadec_counter.domain.page import PageDrawing
from sadec_counter.domain.words import PLAIN, WordStyle

if TYPE_CHECKING:
    from sadec_counter.documents.engine import PageMaker


class PackageGoneError(KnownError):
    """The very package that an application was typed in is not on this machine any more."""

    sentence = "Không còn mẫu “{form}” bản {version} đã dùng để khai."
    remedy = "Chép lại gói mẫu này vào thư mục forms rồi mở lại."


class Drawing:
    """Draws and fills applications. `draw` and `docx` may be called in any thread; a maker belongs to one thread."""

    def __init__(
        self,
        catalog: Catalog,
        of_the_office: Callable[[], Mapping[str, str]],
        style: WordStyle = PLAIN,
    ) -> None:
        self._catalog, self._of_the_office, self._style = catalog, of_the_office, style
        self._makers: dict[Path, PageMaker] = {}
        self._lock = threading.Lock()

    def use(self, catalog: Catalog) -> None:
        """Draw the forms of this catalog from now on; a template that changed is read again."""
        with self._lock:
            self._catalog = catalog
            self._makers.clear()

    def maker_for(self, form: Form) -> Callable[[Mapping[str, str]], PageDrawing]:
        """Draws one form again and again, keeping what did not change; reads the template at the first call."""
        makers: list[PageMaker] = []

        def draw(values: Mapping[str, str]) -> PageDrawing:
            if not makers:
                makers.append(_maker(self._template(form)))
            return makers[0].draw(self._filling(form, values))

        return draw

    def draw(self, form: Form, values: Mapping[str, str]) -> PageDrawing:
        """The pages as they are printed. Raises PackageGoneError and the template's faults."""
        template = self._template(form)
        with self._lock:
            if template not in self._makers:
                self._makers[template] = _maker(template)
            return self._makers[template].draw(self._filling(form, values))

    def docx(self, form: Form, values: Mapping[str, str]) -> bytes:
        """The same content as a Word file."""
        from sadec_counter.documents.filler import fill_docx  # noqa: PLC0415 - only who asks for a DOCX needs it

        return fill_docx(self._template(form), self._filling(form, values))

    def _filling(self, form: Form, values: Mapping[str, str]) -> Filling:
        follow = {field_id: text for field_id, text in derived(form, values, self._style).items() if text}
        return Filling(form, {**follow, **values}, self._of_the_office(), self._style)

    def _template(self, form: Form) -> Path:
        package = self._catalog.by_hash(form.package_hash)
        if package is None:
            raise PackageGoneError(form=form.title, version=form.version)
        return package.template


def _maker(template: Path) -> PageMaker:
    from sadec_counter.documents.engine import PageMaker  # noqa: PLC0415 - loaded beside the window, at the first page

    return PageMaker(template)

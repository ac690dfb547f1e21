"""A file under some app's `www` folder that is no template: images, fonts, documents."""

from __future__ import annotations

import mimetypes

from frappe.response_types import PageResponse
from frappe.website.page_renderers.base_renderer import BaseRenderer, is_text_type
from frappe.website.www_pages import find_file


class StaticPage(BaseRenderer):
    """Served as it is, with its guessed type."""

    def can_render(self) -> bool:
        if "." not in self.path.rsplit("/", 1)[-1]:
            return False
        kind = mimetypes.guess_type(self.path)[0]
        self.file = find_file(self.path) if kind and not is_text_type(kind) else None
        return self.file is not None

    def render(self) -> PageResponse:
        assert self.file is not None  # noqa: S101  can_render found it
        with open(self.file.path, "rb") as file:
            return self.build_response(file.read(), headers={"Cache-Control": "public, max-age=3600"})

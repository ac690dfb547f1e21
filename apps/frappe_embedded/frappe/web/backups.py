"""`/backups/<file>`: a System Manager fetches a backup of the site."""

from __future__ import annotations

from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from frappe.context import local
from frappe.whitelisting import only_for


def send_backup(request: Request) -> Response:
    """The backup file as an attachment."""
    only_for("System Manager")
    folder = Path(local.site_path, "private", "backups").resolve()
    file = (folder / request.path.removeprefix("/backups/")).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise NotFound
    return send_file(file, request.environ, as_attachment=True, download_name=file.name)

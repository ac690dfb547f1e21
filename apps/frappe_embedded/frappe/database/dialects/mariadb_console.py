"""MariaDB's own client."""

from __future__ import annotations

from frappe.context import Site
from frappe.database.dialects.mariadb import of_site


def command(site: Site) -> list[str]:
    """The program and its arguments that open a site's database."""
    dialect = of_site(site)
    place = dialect.place
    where = [f"--socket={place.socket}"] if place.socket else [f"--host={place.host}", f"--port={place.port}"]
    return ["mariadb", f"--user={dialect.user}", f"--password={dialect.password}", *where, dialect.database]

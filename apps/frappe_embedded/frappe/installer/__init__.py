"""Makes sites, puts apps on them, takes them off and brings them up to date."""

from frappe.installer.app_install import install_app
from frappe.installer.app_removal import remove_app, remove_from_installed_apps
from frappe.installer.installed import add_to_installed_apps
from frappe.installer.migration import migrate
from frappe.installer.new_site import new_site
from frappe.installer.site_config import make_conf, update_site_config
from frappe.installer.site_removal import drop_site

__all__ = [
    "add_to_installed_apps",
    "drop_site",
    "install_app",
    "make_conf",
    "migrate",
    "new_site",
    "remove_app",
    "remove_from_installed_apps",
    "update_site_config",
]

"""Public path of Frappe's: patches."""

from frappe.installer.patches import PatchError, executed_patches, patches_of, run_patch, run_patches

__all__ = ["PatchError", "executed_patches", "patches_of", "run_patch", "run_patches"]

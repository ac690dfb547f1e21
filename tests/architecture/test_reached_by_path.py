"""import-linter follows imports; a dotted path handed to `get_attr` or `import_module` it cannot see. Here each one upward is named."""

from __future__ import annotations

import re

from tests.architecture.test_dotted_paths import NOT_CODE, dotted_constants
from tests.architecture.test_layers_documented import checked_layers
from tests.support.repository import ROOT, package_of, python_files

# Frappe's own paths to what lives in a higher layer here: loaded when somebody asks for a name.
PUBLIC_PATHS = {
    "frappe",
    "frappe.modules.utils",  # customisations are read by the installer
    "frappe.permissions",  # add_permission and the like save documents
    "frappe.utils",
    "frappe.utils.background_jobs",
    "frappe.utils.backups",
    "frappe.utils.bench_helper",
    "frappe.utils.file_manager",
    "frappe.utils.global_search",
    "frappe.utils.scheduler",
    "frappe.utils.user",
}
# Frappe gives these objects methods whose work is done further up.
REACHED = {
    ("frappe.exceptions", "model"): "the public home of an error",
    ("frappe.database.value_reads", "model"): "frappe.db.get_all and get_list are queries of documents",
    ("frappe.metadata.meta", "permissions"): "meta.get_permlevel_access asks the verdict",
    ("frappe.metadata.meta", "model"): "meta.get_workflow",
    ("frappe.permissions.upward", "model"): "a verdict on a name needs its document",
    ("frappe.whitelisting", "permissions"): "only_for asks for roles",
    ("frappe.model.annotated_document", "jobs"): "doc.queue_action",
    ("frappe.model.workflow.bulk", "jobs"): "many documents at once are a background job",
    ("frappe.jobs.scheduler", "core"): "a job is called by its path, this one too",
    ("frappe.email.notifications.sending", "desk"): "the desk's messages are written by a job, which has a path",
    ("frappe.share", "desk"): "whoever something is shared with is told on the desk",
}


def reached_upwards() -> set[tuple[str, str]]:
    """Module and layer of every dotted path that points to a layer above the module's own."""
    rank = {name: place for place, layer in enumerate(checked_layers(ROOT)) for name in layer}
    found = set()
    for path in python_files("frappe"):
        module = package_of(path, "frappe")
        if module in PUBLIC_PATHS or layer_of(module) in ("hooks", None):
            continue
        for constant in dotted_constants(path):
            target = layer_of(constant)
            if not NOT_CODE.fullmatch(constant) and target in rank and rank[target] < rank[str(layer_of(module))]:
                found.add((module, str(target)))
    return found


def layer_of(dotted: str) -> str | None:
    parts = re.split("[.:]", dotted)
    return parts[1] if len(parts) > 1 else None


def test_every_path_that_points_upwards_has_a_reason() -> None:
    assert reached_upwards() == set(REACHED)

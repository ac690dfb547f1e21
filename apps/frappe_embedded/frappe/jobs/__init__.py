"""Work that is done later: `enqueue`, the worker, the scheduler."""

from __future__ import annotations

from frappe.jobs.enqueue import enqueue, enqueue_doc, task

__all__ = ["enqueue", "enqueue_doc", "task"]

"""`frappe.enqueue`: run a function later, in a transaction of its own, as the same user."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frappe.apps import call, get_attr
from frappe.context import local
from frappe.jobs import queue as jobs
from frappe.jobs.signals import wake_worker
from frappe.types.frappedict import _dict


def enqueue(
    method: str | Callable[..., Any],
    queue: str = "default",
    timeout: int | None = None,
    event: str | None = None,
    is_async: bool = True,
    job_name: str | None = None,
    now: bool = False,
    enqueue_after_commit: bool = False,
    *,
    on_success: str | Callable[..., Any] | None = None,
    on_failure: str | Callable[..., Any] | None = None,
    at_front: bool = False,
    job_id: str | None = None,
    deduplicate: bool = False,
    **kwargs: Any,
) -> Any:
    """Queue `method` with `kwargs`, or call it at once with `now`. A queued job starts when the transaction is committed."""
    if now or not is_async:
        return call(get_attr(method) if isinstance(method, str) else method, **kwargs)
    if deduplicate and not job_id:
        raise ValueError("enqueue(deduplicate=True) needs a job_id to recognise the job by.")
    if deduplicate and jobs.is_open(str(job_id)):
        return None
    arguments = {**kwargs, **_callbacks(on_success, on_failure)}
    row = {
        "method": path_of(method),
        "arguments": arguments,
        "queue": queue,
        "timeout": timeout,
        "at_front": at_front,
        "job_key": job_id,
        "job_name": job_name,
    }
    return _add_after_reading(row) if _is_rolled_back_anyway(enqueue_after_commit) else _add(row)


def enqueue_doc(
    doctype: str,
    name: str | None = None,
    method: str | None = None,
    queue: str = "default",
    timeout: int = 300,
    now: bool = False,
    **kwargs: Any,
) -> Any:
    """Queue a method of a document."""
    return enqueue(
        "frappe.jobs.enqueue.run_document_method",
        queue=queue,
        timeout=timeout,
        now=now,
        doctype=doctype,
        name=name,
        doc_method=method,
        **kwargs,
    )


def run_document_method(doctype: str, name: str, doc_method: str, **kwargs: Any) -> None:
    """Load a document and call one of its methods."""
    from frappe.model.document import get_doc

    call(getattr(get_doc(doctype, name), doc_method), **kwargs)


def path_of(method: str | Callable[..., Any]) -> str:
    """The dotted path by which a worker finds the function. Raises ValueError for one that has none."""
    if isinstance(method, str):
        return method
    path = f"{method.__module__}.{method.__qualname__}"
    if "<" in path or getattr(method, "__self__", None) is not None:
        raise ValueError(f"{path} cannot be queued: only functions of a module can. Use enqueue_doc for methods.")
    return path


def add_jobs_of_reading() -> None:
    """Queue what a GET asked for, after its transaction was rolled back."""
    rows = local.flags.pop("jobs_after_reading", None) or []
    for row in rows:
        _add(row)
    if rows:
        local.db.commit()


def _is_rolled_back_anyway(enqueue_after_commit: bool) -> bool:
    """Whether this is a reading request, whose writes never stay; a job that needs no commit must run all the same."""
    request = local.request
    return request is not None and request.method in ("GET", "HEAD") and not enqueue_after_commit


def _add_after_reading(row: dict[str, Any]) -> _dict:
    local.flags.setdefault("jobs_after_reading", []).append(row)
    return _dict(id=row["job_key"])


def _add(row: dict[str, Any]) -> _dict:
    name = jobs.add(**row)
    site = local.site_path
    local.db.after_commit.add(lambda: wake_worker(site))
    return _dict(id=row["job_key"] or name, name=name)


def _callbacks(
    on_success: str | Callable[..., Any] | None, on_failure: str | Callable[..., Any] | None
) -> dict[str, str]:
    named = {"__on_success": on_success, "__on_failure": on_failure}
    return {key: path_of(method) for key, method in named.items() if method}


def task(**task_kwargs: Any) -> Callable[[Any], Any]:
    """Decorator: `fn.enqueue(**values)` then runs the function in the background with these settings."""

    def with_enqueue(fn: Any) -> Any:
        fn.enqueue = lambda **values: enqueue(fn, **task_kwargs, **values)
        return fn

    return with_enqueue

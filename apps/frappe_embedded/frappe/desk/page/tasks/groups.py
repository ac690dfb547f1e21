"""All groups of tasks in the order of their urgency."""

from __future__ import annotations

from frappe.desk.page.mishaps import or_nothing
from frappe.desk.page.tasks.assigned import assigned_group, assigned_until
from frappe.desk.page.tasks.task import TaskGroup, without_repeats
from frappe.desk.page.tasks.waiting import waiting_groups, waiting_until
from frappe.translate import _
from frappe.utils import add_days, nowdate

SOON = 7  # days


def my_tasks(shown: int = 6) -> list[TaskGroup]:
    """Overdue, due soon, assigned, and waiting by workflow; each with the first `shown` of them. Empty ones are left out."""
    last_day = add_days(nowdate(), SOON)
    waiting = or_nothing(lambda: waiting_until(last_day, shown))
    dated = without_repeats([*waiting, *or_nothing(lambda: assigned_until(last_day, shown))])
    late, soon = [task for task in dated if task.is_late], [task for task in dated if not task.is_late]
    groups = [
        TaskGroup(_("Overdue"), late[:shown], len(late), tone="danger"),
        TaskGroup(_("Due soon"), soon[:shown], len(soon), tone="warning"),
        *or_nothing(lambda: [assigned_group(shown)]),
        *or_nothing(lambda: waiting_groups(shown)),
    ]
    return [group for group in groups if group.count]

"""Public path of Frappe's: expressions and scripts of administrators."""

from frappe.scripting.execution import (
    SERVER_SCRIPT_FILE_PREFIX,
    ServerScriptNotEnabled,
    safe_exec,
    safe_exec_flags,
)
from frappe.scripting.names import get_safe_globals
from frappe.scripting.switch import SAFE_EXEC_CONFIG_KEY, is_safe_exec_enabled
from frappe.utils.expressions import safe_eval

__all__ = [
    "SAFE_EXEC_CONFIG_KEY",
    "SERVER_SCRIPT_FILE_PREFIX",
    "ServerScriptNotEnabled",
    "get_safe_globals",
    "is_safe_exec_enabled",
    "safe_eval",
    "safe_exec",
    "safe_exec_flags",
]

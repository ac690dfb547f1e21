"""The files a new app begins with (contract A1)."""

from __future__ import annotations

import json
import keyword
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from frappe.exceptions import ValidationError
from frappe.utils.text import scrub

_APP_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class NewApp:
    """What its author says about an app."""

    name: str
    title: str
    description: str
    publisher: str
    email: str
    license: str = "mit"
    branch: str = "develop"


def check_app_name(name: str) -> None:
    """Raises ValidationError when Python or bench could not use the name."""
    if not _APP_NAME.fullmatch(name) or keyword.iskeyword(name) or name in sys.stdlib_module_names or name == "frappe":
        raise ValidationError(
            f"{name} cannot be the name of an app: begin with a small letter, then small letters, digits and "
            "underscores, and no name of Python's own."
        )


def make_app(app: NewApp, folder: str, git: bool = True) -> str:
    """Write the files below `folder`; the app's own folder. Raises ValidationError when it is there already."""
    check_app_name(app.name)
    root = Path(folder, app.name)
    if root.exists():
        raise ValidationError(f"{root} is there already.")
    part = root.with_name(f".{app.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    for path, text in _files(app).items():
        (part / path).parent.mkdir(parents=True, exist_ok=True)
        (part / path).write_text(text, encoding="utf-8")
    if git and shutil.which("git"):
        _begin_repository(part, app)
    part.rename(root)
    return str(root)


def _begin_repository(root: Path, app: NewApp) -> None:
    author = ["-c", f"user.name={app.publisher}", "-c", f"user.email={app.email}"]
    for arguments in (
        ["init", "-q", "-b", app.branch],
        ["add", "-A"],
        [*author, "commit", "-qm", "feat: begin the app"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)  # noqa: S603, S607


def _files(app: NewApp) -> dict[str, str]:
    package, module = app.name, f"{app.name}/{scrub(app.title)}"
    empty = ["__init__.py", "config/__init__.py", "templates/__init__.py", "templates/pages/__init__.py"]
    kept = ["public/css/.gitkeep", "public/js/.gitkeep", "templates/includes/.gitkeep", "www/.gitkeep"]
    return {
        **{f"{package}/{path}": "" for path in [*empty, *kept]},
        f"{module}/__init__.py": "",
        f"{module}/doctype/__init__.py": "",
        f"{package}/__init__.py": '__version__ = "0.0.1"\n',
        f"{package}/hooks.py": _hooks(app),
        f"{package}/modules.txt": f"{app.title}\n",
        f"{package}/patches.txt": _PATCHES,
        "pyproject.toml": _project(app),
        "README.md": f"# {app.title}\n\n{app.description}\n\n{_INSTALL.format(name=app.name)}",
        "license.txt": f"{app.license}\n",
        ".gitignore": "__pycache__/\n*.pyc\n*.egg-info/\nnode_modules/\n*.swp\n.DS_Store\n",
    }


def _hooks(app: NewApp) -> str:
    identity = {
        "app_name": app.name,
        "app_title": app.title,
        "app_publisher": app.publisher,
        "app_description": app.description,
        "app_email": app.email,
        "app_license": app.license,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in identity.items()]
    return "\n".join(lines) + "\n" + _MORE_HOOKS.format(name=app.name)


def _project(app: NewApp) -> str:
    author = f"{{ name = {_quoted(app.publisher)}, email = {_quoted(app.email)} }}"
    return _PROJECT.format(name=app.name, description=_quoted(app.description), author=author)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_PATCHES = """[pre_model_sync]
# Patches below run before DocTypes are brought up to date: one dotted path a line.

[post_model_sync]
# Patches below run after that.
"""

_INSTALL = """## Install

```bash
bench get-app <address of this repository>
bench --site <site> install-app {name}
```
"""

_MORE_HOOKS = """
# Other apps that must be installed first.
# required_apps = []

# Files for every page of the desk, and of the website.
# app_include_css = "/assets/{name}/css/{name}.css"
# web_include_css = "/assets/{name}/css/{name}.css"

# After the app came onto a site, and after each migration.
# after_install = "{name}.install.after_install"
# after_migrate = "{name}.install.after_migrate"

# What happens when documents are saved.
# doc_events = {{"ToDo": {{"on_update": "{name}.events.on_todo_update"}}}}

# What runs by itself.
# scheduler_events = {{"daily": ["{name}.tasks.daily"]}}

# Who may see which documents.
# permission_query_conditions = {{"ToDo": "{name}.permissions.todo_conditions"}}
# has_permission = {{"ToDo": "{name}.permissions.has_todo_permission"}}

# Records that the app ships.
# fixtures = ["Role"]
"""

_PROJECT = """[project]
name = "{name}"
description = {description}
authors = [{author}]
requires-python = ">=3.10"
readme = "README.md"
dynamic = ["version"]
dependencies = []  # never frappe itself: bench installs it

[build-system]
requires = ["flit_core >=3.4,<4"]
build-backend = "flit_core.buildapi"

[tool.bench.frappe-dependencies]
frappe = ">=15.0.0,<16.0.0-dev"
"""

"""Field types for the type annotations of controllers (`from frappe.types import DF`)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Literal

Autocomplete = str
Attach = str
AttachImage = str
Barcode = str
Check = int
Code = str
Color = str
Currency = float
Data = str
Date = date | str
Datetime = datetime | str
Duration = int | float
DynamicLink = str
Float = float
HTMLEditor = str
Icon = str
Int = int
JSON = str | dict[str, Any]
Link = str
LongText = str
MarkdownEditor = str
Password = str
Percent = float
Phone = str
Rating = float
ReadOnly = str
Select = Literal
Signature = str
SmallText = str
Table = list
TableMultiSelect = list
Text = str
TextEditor = str
Time = timedelta | str

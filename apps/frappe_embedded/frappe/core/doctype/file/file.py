from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING, Any

from frappe.context import local
from frappe.core.doctype.file import access, storage, upload_rules
from frappe.core.doctype.file.file_names import file_type_of, safe_file_name
from frappe.core.doctype.file.images import make_thumbnail, without_metadata
from frappe.exceptions import AttachmentLimitReached, ValidationError
from frappe.exceptions import PermissionError as NotPermitted
from frappe.messages import throw
from frappe.metadata.meta import get_meta
from frappe.model.document import Document, get_doc
from frappe.permissions.roles import is_system_user
from frappe.site_cache import get_system_settings
from frappe.translate import _
from frappe.utils.numbers import cint

HOME = "Home"
ATTACHMENTS = "Home/Attachments"
_REMOTE = ("http://", "https://")


class File(Document):
    """A stored file, a link to one elsewhere, or a folder of such."""

    if TYPE_CHECKING:
        attached_to_doctype: str | None
        attached_to_field: str | None
        attached_to_name: str | None
        content: bytes | str | None
        content_hash: str | None
        file_name: str | None
        file_size: int
        file_type: str | None
        file_url: str | None
        folder: str | None
        is_attachments_folder: int
        is_folder: int
        is_home_folder: int
        is_private: int

    no_feed_on_delete = True

    def autoname(self) -> None:
        """A folder is named by its path; files get a random name."""
        if self.is_folder:
            self.name = f"{self.folder}/{self.file_name}" if self.folder else self.file_name

    def before_insert(self) -> None:
        self.set_folder()
        if self.is_folder:
            return
        self.set_file_name()
        content = self.get("content")
        if content is not None:
            self.save_file(content=content, decode=bool(self.get("decode")))
            self.content = None
        elif not self.file_url:
            throw(_("A file needs a content or an address."))

    def validate(self) -> None:
        if self.is_folder:
            return
        self.validate_file_url()
        self.validate_attached_document()
        self.validate_attachment_limit()
        self.move_when_privacy_changed()
        self.file_type = self.file_type or file_type_of(self.file_name or "")

    def after_insert(self) -> None:
        if self.attached_to_doctype and self.attached_to_name:
            link = '<a href="{}">{}</a>'.format(escape(str(self.file_url)), escape(str(self.file_name)))
            self.comment_on_document("Attachment", link)

    def on_trash(self) -> None:
        if self.is_home_folder or self.is_attachments_folder:
            throw(_("The folders Home and Attachments cannot be deleted."))
        if self.is_folder:
            self.refuse_unless_empty()
            return
        path = self.path()
        if path and not self.is_used_by_others():
            storage.remove_file_after_commit(path)
        if self.attached_to_doctype and self.attached_to_name:
            self.comment_on_document("Attachment Removed", escape(str(self.file_name)))

    # Content

    def save_file(
        self,
        content: bytes | str | None = None,
        decode: bool = False,
        ignore_existing_file_check: bool = False,
        overwrite: bool = False,
    ) -> None:
        """Store the content; one that the site holds already, equally private, is not stored twice."""
        data = storage.to_bytes((content if content is not None else self.content) or b"", decode)
        data = self.prepared(data)
        self.is_private = cint(self.is_private)
        self.file_size = len(data)
        self.content_hash = storage.content_hash_of(data)
        same = None if ignore_existing_file_check else self.find_same_content()
        self.file_url = same or storage.write_file(str(self.file_name), data, self.is_private)
        self.file_type = file_type_of(str(self.file_name))
        self.flags.content_was_sent = True

    def prepared(self, data: bytes) -> bytes:
        """The content as it is stored, after the rules on size and type."""
        upload_rules.check_size(len(data))
        upload_rules.check_extension(str(self.file_name))
        if local.request is not None and not self.flags.ignore_permissions and not is_system_user():
            upload_rules.check_upload_of_visitor(str(self.file_name), data)
        if cint(get_system_settings("strip_exif_metadata_from_uploaded_images")):
            return without_metadata(data, str(self.file_name))
        return data

    def find_same_content(self) -> str | None:
        """The address of a stored file with this content and privacy."""
        same = {"content_hash": self.content_hash, "is_private": self.is_private, "is_folder": 0}
        for file_url in local.db.get_values("File", same, "file_url", order_by="creation asc", pluck=True):
            path = storage.path_of_url(file_url or "")
            if path and os.path.exists(path):
                return str(file_url)
        return None

    def get_content(self, encodings: list[str] | None = None) -> bytes | str:
        """The content: text when it reads as such, else bytes. An empty list of encodings asks for bytes."""
        with open(self.get_full_path(), "rb") as file:
            data = file.read()
        for encoding in ["utf-8"] if encodings is None else encodings:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        return data

    def get_full_path(self) -> str:
        """Where the file is on the disk."""
        path = self.path()
        if path is None:
            throw(_("{0} is not stored on this site.").format(self.file_url or self.file_name), OSError)
        return str(path)

    def path(self) -> str | None:
        return storage.path_of_url(self.file_url or "")

    def exists_on_disk(self) -> bool:
        """Whether the file is where its address says."""
        path = self.path()
        return bool(path and os.path.exists(path))

    def is_downloadable(self) -> bool:
        """Whether the session's user may fetch the file."""
        return access.has_permission(self, "read")

    def is_remote_file(self) -> bool:
        """Whether the file is an address elsewhere."""
        return bool(self.file_url) and str(self.file_url).startswith(_REMOTE)

    def make_thumbnail(
        self,
        set_as_thumbnail: bool = True,
        width: int = 300,
        height: int = 300,
        suffix: str = "small",
        crop: bool = False,
    ) -> str | None:
        """Store a small copy of an image beside it; its address."""
        if not self.exists_on_disk():
            return None
        url = make_thumbnail(self.get_full_path(), str(self.file_url), width, height, suffix, crop)
        if url and set_as_thumbnail:
            self.db_set("thumbnail_url", url)
        return url

    def optimize_file(self) -> None:
        """Kept for apps that call it; images are stored as they were sent."""

    # Rules

    def set_folder(self) -> None:
        if self.is_home_folder or self.folder:
            return
        self.folder = ATTACHMENTS if self.attached_to_doctype else HOME

    def set_file_name(self) -> None:
        name = self.file_name or str(self.file_url or "").rsplit("/", 1)[-1].partition("?")[0]
        if not name:
            throw(_("A file needs a name."))
        self.file_name = safe_file_name(str(name))

    def validate_file_url(self) -> None:
        """The address is elsewhere, or a file of this site that whoever says so may read."""
        url = str(self.file_url or "")
        if url.startswith(_REMOTE):
            return
        if storage.path_of_url(url) is None:
            throw(_("{0} is not a valid address of a file.").format(url))
        if not (self.is_new() or self.has_value_changed("file_url")):
            return
        # The folder says whether a file is private, not who names its address.
        self.is_private = int(url.startswith(storage.PRIVATE_PREFIX))
        if self.is_private and not self.flags.content_was_sent:
            self.refuse_foreign_file(url)

    def refuse_foreign_file(self, url: str) -> None:
        """A new record must not open somebody's private file to its owner."""
        if self.flags.ignore_permissions or local.session.user == "Administrator":
            return
        if not any(get_doc("File", name).is_downloadable() for name in self.others_at(url)):
            throw(_("You are not permitted to use the file {0}.").format(url), NotPermitted)

    def validate_attached_document(self) -> None:
        """Whoever attaches a file to a document may change that document."""
        if self.flags.ignore_permissions or not (self.attached_to_doctype and self.attached_to_name):
            return
        if self.is_new() or self.has_value_changed("attached_to_doctype") or self.has_value_changed("attached_to_name"):
            access.check_attaching(str(self.attached_to_doctype), str(self.attached_to_name))

    def validate_attachment_limit(self) -> None:
        if not (self.is_new() and self.attached_to_doctype and self.attached_to_name):
            return
        limit = cint(get_meta(str(self.attached_to_doctype)).max_attachments)
        if not limit:
            return
        attached = local.db.count(
            "File", {"attached_to_doctype": self.attached_to_doctype, "attached_to_name": self.attached_to_name}
        )
        if attached >= limit:
            throw(
                _("{0} may have at most {1} attachments.").format(_(self.attached_to_doctype), limit),
                AttachmentLimitReached,
                title=_("Attachment Limit Reached"),
            )

    def move_when_privacy_changed(self) -> None:
        """Move the file between the public and the private folder when its record says so."""
        path = self.path()
        if self.is_new() or not path or not self.has_value_changed("is_private"):
            return
        if self.has_value_changed("file_url"):
            return
        if self.is_used_by_others():
            throw(_("The file is also attached elsewhere, so that its privacy cannot be changed."), ValidationError)
        with open(path, "rb") as file:
            content = file.read()
        self.file_url = storage.write_file(os.path.basename(path), content, cint(self.is_private))
        storage.remove_file_after_commit(path)
        self.relink_attach_field()

    def relink_attach_field(self) -> None:
        """Let the field of the document that shows the file show its new address; no other field is written."""
        if self.is_shown_in_field():
            local.db.set_value(
                self.attached_to_doctype,
                self.attached_to_name,
                self.attached_to_field,
                self.file_url,
                update_modified=False,
            )

    def is_shown_in_field(self) -> bool:
        """Whether the field it says it is attached to is one for files and holds its address of before."""
        if not (self.attached_to_doctype and self.attached_to_name and self.attached_to_field):
            return False
        field = get_meta(self.attached_to_doctype).get_field(self.attached_to_field)
        if field is None or field.fieldtype not in ("Attach", "Attach Image"):
            return False
        before = self.get_doc_before_save()
        shown = local.db.get_value(self.attached_to_doctype, self.attached_to_name, self.attached_to_field)
        return bool(before and shown == before.file_url)

    def refuse_unless_empty(self) -> None:
        if local.db.exists("File", {"folder": self.name}):
            throw(_("The folder {0} is not empty.").format(self.name))

    def is_used_by_others(self) -> bool:
        """Whether another record has the same address."""
        return bool(self.others_at(self.file_url))

    def others_at(self, url: str | None) -> list[str]:
        """The other records of an address."""
        names: list[str] = local.db.get_values("File", {"file_url": url, "name": ["!=", self.name or ""]}, pluck=True)
        return names

    def comment_on_document(self, kind: str, text: str) -> None:
        if local.db.exists(self.attached_to_doctype, self.attached_to_name):
            document = get_doc(str(self.attached_to_doctype), str(self.attached_to_name))
            document.add_comment(kind, text)


def has_permission(doc: Any, ptype: str | None = None, user: str | None = None, debug: bool = False) -> bool:
    """Hook `has_permission` of File."""
    return access.has_permission(doc, ptype, user, debug)


def get_permission_query_conditions(user: str | None = None, doctype: str | None = None) -> str:
    """Hook `permission_query_conditions` of File."""
    return access.get_permission_query_conditions(user, doctype)

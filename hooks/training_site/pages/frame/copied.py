"""How does a file that lies on the disk come onto the site: copied, or packed into an archive?"""

from posixpath import basename

from training_site.model.files.file_kinds import file_kind
from training_site.model.records import StoredFile
from training_site.pages.frame.page import CopiedFile


def copied(address: str, source: str, stored: StoredFile) -> CopiedFile:
    """Plan a copy; `source` is below the root. Text is packed, because a browser runs any text as a script."""
    kind = file_kind(source)
    is_packed = kind is not None and kind.form == "packed"
    return CopiedFile(address, source, stored.sha256, basename(source) if is_packed else "")

"""Documents that are zips: the same bytes for the same content."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell


def dateless(package: bytes) -> bytes:
    """The zip with every part dated alike and written alike on every system."""
    content = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(content, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, EPOCH)
            part.create_system, part.compress_type = 0, ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return content.getvalue()

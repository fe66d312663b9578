"""Zipped formats (docx, epub): opened only when what is inside cannot flood the memory."""

from __future__ import annotations

import zipfile
from io import BytesIO

from index.errors import DamagedArticle, LockedArticle, OversizedArticle

_MAX_MEMBERS = 10_000
_MAX_MEGABYTES = 300  # unpacked, all together; an article with its pictures has some tens
_ENCRYPTED = 0x1  # flag bit 0 of a member: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.4


def open_archive(data: bytes, path: str) -> zipfile.ZipFile:
    """Open a zip archive whose directory promises bearable sizes; reading a member beyond its promise fails.

    Raises DamagedArticle, LockedArticle or OversizedArticle.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedArticle(path, str(error)[:80]) from None
    members = archive.infolist()
    if len(members) > _MAX_MEMBERS:
        raise OversizedArticle(path, f"{_MAX_MEMBERS} files")
    if sum(member.file_size for member in members) > _MAX_MEGABYTES * 2**20:
        raise OversizedArticle(path, f"{_MAX_MEGABYTES} MB")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise LockedArticle(path)
    return archive

"""What the fields of a release may hold.

What is read here decides what is deleted and where bytes are put, and others may write it: every
key, hash and slug is checked before anything is done with it.
"""

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from podcast_pub.addresses import MEDIA, STATE
from podcast_pub.storage.store import is_key


class Wire(BaseModel):
    """The shape on the wire; unknown keys mean a tool that knows more than we do."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _of_listeners(key: str) -> str:
    """The key of something that is published; never one of our own state."""
    if not is_key(key) or key.casefold().startswith(STATE):
        raise ValueError
    return key


def _of_audio(key: str) -> str:
    if not key.startswith(MEDIA):
        raise ValueError
    return key


Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Header = Annotated[str, Field(pattern=r"^[ -~]*$", max_length=200)]
Count = Annotated[int, Field(ge=0)]
Key = Annotated[str, AfterValidator(_of_listeners)]
MediaKey = Annotated[Key, AfterValidator(_of_audio)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=240)]
Time = Annotated[AwareDatetime, Field(strict=False)]  # JSON has no times, only their text

"""What a text of a record is, which says where it may stand.

A plain text is what a coach wrote: it is theirs, so it is in their export and in what they hand in,
and in no message unasked. What is private is no text at all, but `Private`.
"""

from typing import Annotated

KEY, NAME = "a key", "a name"
Key = Annotated[str, KEY]
"""Names a record, a form, a unit, a file, and tells nothing: it may stand anywhere."""
Name = Annotated[str, NAME]
"""What the program itself calls something, such as "Client 2": it may be said unasked."""

"""What the description of an event says of a post, and how the post's own text is found in it again.

The text comes first and exactly as written; what is said about the post stands under a line of its own, so that
somebody may change the text in another program and bring it back.
"""

MARK = "—— SDDC Planner ——"
"""The last line that says just this parts the text from what stands about it."""


def description(text: str, about: str) -> str:
    """``about`` is any text; no line of it can be taken for the mark."""
    lines = "\n".join(f" {line}" if line.strip() == MARK else line for line in about.split("\n"))
    return f"{text}\n\n{MARK}\n{lines}"


def own_text(said: str) -> str:
    """The post's own text in a description; all of it where nothing of ours stands in it."""
    lines = said.split("\n")
    places = [place for place, line in enumerate(lines) if line == MARK]
    if not places:
        return said
    above = lines[: places[-1]]
    if above and not above[-1]:
        above.pop()
    return "\n".join(above)

"""Checks of pictures and film: that everybody can follow them, and that the people in them agreed."""

from collections.abc import Iterator

from sddc_planner.model.checks_subject import CheckSubject, Finding, Level, many
from sddc_planner.model.counting import length_in
from sddc_planner.model.crop import PICTURE_BYTES
from sddc_planner.model.platform import Unit
from sddc_planner.model.post import Media


def check_media(subject: CheckSubject) -> Iterator[Finding]:
    yield from _alt_texts(subject)
    yield from _numbers(subject)
    yield from _sizes(subject)
    yield from _film(subject)


def _pictures(subject: CheckSubject) -> list[Media]:
    """A file of unknown kind counts as a picture, since a film without alt text does less harm."""
    return [item for item in subject.post.media if not subject.media_kinds.get(item.sha256, "").startswith("video/")]


def _alt_texts(subject: CheckSubject) -> Iterator[Finding]:
    pictures = _pictures(subject)
    missing = 0
    for number, item in enumerate(pictures, start=1):
        which = "The picture" if len(pictures) == 1 else f"Picture {number}"
        if not item.alt.strip():
            missing += 1
            yield Finding(
                id=f"alt-missing:{item.sha256}",
                level=Level.WARNING,
                text=f"{which} has no alt text. Say in a sentence what it shows.",
            )
        seen = set()
        for _, platform in subject.places():
            unit = Unit.GRAPHEMES if platform.unit is Unit.GRAPHEMES else Unit.CODE_POINTS
            length = length_in(unit, item.alt)
            if platform.alt_max is not None and length > platform.alt_max and platform.id not in seen:
                seen.add(platform.id)
                yield Finding(
                    id=f"alt-length:{item.sha256}:{platform.id}",
                    level=Level.WARNING,
                    text=f"{which}’s alt text is {many(length - platform.alt_max, 'character')} too long for "
                    f"{platform.name} ({length:,} / {platform.alt_max:,}). Shorten it.",
                )
    if pictures and not missing:
        text = "The picture has alt text" if len(pictures) == 1 else "Every picture has alt text"
        yield Finding(id="alt", level=Level.PASSED, text=text)


def _numbers(subject: CheckSubject) -> Iterator[Finding]:
    pictures = len(_pictures(subject))
    for account, platform in subject.places():
        if platform.images_max is not None and pictures > platform.images_max:
            yield Finding(
                id=f"images-max:{account.id}",
                level=Level.WARNING,
                text=f"{platform.name} shows {many(platform.images_max, 'picture')}; this post has {pictures} for "
                f"{account.name}. Take {pictures - platform.images_max} out.",
                account=account.id,
            )


def _sizes(subject: CheckSubject) -> Iterator[Finding]:
    pictures = _pictures(subject)
    for platform in {platform.id: platform for _, platform in subject.places()}.values():
        most = PICTURE_BYTES.get(platform.id)
        for number, item in enumerate(pictures, start=1):
            size = subject.media_bytes.get(item.sha256, 0)
            if most is not None and size > most:
                which = "The picture" if len(pictures) == 1 else f"Picture {number}"
                yield Finding(
                    id=f"image-size:{item.sha256}:{platform.id}",
                    level=Level.WARNING,
                    text=f"{which} is {size / 1_000_000:.1f} MB, and {platform.name} takes {most / 1_000_000:.1f} MB. "
                    "Crop it, or scale it down.",
                )


def _film(subject: CheckSubject) -> Iterator[Finding]:
    video = subject.video
    has_film = len(_pictures(subject)) < len(subject.post.media)
    if video is None:
        if has_film:
            yield Finding(
                id="captions-unknown",
                level=Level.WARNING,
                text="Nothing says whether the film has captions and consents. Choose the video that it belongs to.",
            )
        return
    if not video.captions:
        yield Finding(
            id=f"captions:{video.id}",
            level=Level.WARNING,
            text=f"The video “{video.title}” has no captions. Add them before it goes out.",
        )
    if video.consents_missing:
        missing = many(video.consents_missing, "consent")
        yield Finding(
            id=f"consents:{video.id}",
            level=Level.WARNING,
            text=f"{missing} {'is' if video.consents_missing == 1 else 'are'} missing for the video “{video.title}”. "
            "Get it in writing, or cut the person out.",
        )
    if video.captions and not video.consents_missing:
        yield Finding(id="captions", level=Level.PASSED, text="Video has captions, and no consent is missing")
    for account, platform in subject.places():
        longest = platform.video_max_seconds
        if longest is not None and video.seconds is not None and video.seconds > longest:
            yield Finding(
                id=f"video-length:{account.id}",
                level=Level.WARNING,
                text=f"The video is {many(video.seconds - longest, 'second')} too long for {account.name}: "
                f"{platform.name} takes {longest:,} seconds. Use a shorter cut.",
                account=account.id,
            )

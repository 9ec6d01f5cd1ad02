"""Frames within a picture: whatever is pulled wherever, they stay in it, whole, large enough and of their shape."""

from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.model.crop import LEAST, SHAPES, Frame, turned_size

SIZES = st.tuples(st.integers(400, 5000), st.integers(400, 5000))
RATIOS = st.sampled_from([None, *(shape.ratio for shape in SHAPES)])
EDGES = st.sampled_from(["l", "r", "t", "b", "lt", "rt", "lb", "rb"])
PULLS = st.lists(st.tuples(EDGES, st.integers(-6000, 6000), st.integers(-6000, 6000)), max_size=8)


def fits(frame: Frame, size: tuple[int, int], ratio: float | None) -> None:
    assert frame.lies_in(size)
    assert min(frame.width, frame.height) >= LEAST
    if ratio is not None:
        assert abs(frame.width - frame.height * ratio) <= max(1.0, ratio)


@given(SIZES, RATIOS, PULLS)
def test_a_pulled_frame_stays_in_the_picture_and_keeps_its_shape(
    size: tuple[int, int], ratio: float | None, pulls: list[tuple[str, int, int]]
) -> None:
    frame = Frame.largest(size, ratio)
    fits(frame, size, ratio)
    for edges, across, down in pulls:
        frame = frame.stretched(edges, across, down, size, ratio)
        fits(frame, size, ratio)
        moved = frame.moved(across, down, size)
        assert (moved.width, moved.height) == (frame.width, frame.height)
        fits(moved, size, ratio)
        frame = moved


@given(SIZES, PULLS)
def test_what_is_not_pulled_stays_where_it_is(size: tuple[int, int], pulls: list[tuple[str, int, int]]) -> None:
    frame = Frame.largest(size, None).moved(0, 0, size)
    for edges, across, down in pulls:
        new = frame.stretched(edges, across, down, size, None)
        assert new.left == frame.left or "l" in edges
        assert new.right == frame.right or "r" in edges
        assert new.top == frame.top or "t" in edges
        assert new.bottom == frame.bottom or "b" in edges
        frame = new


@given(SIZES, RATIOS, PULLS)
def test_four_quarter_turns_change_nothing(
    size: tuple[int, int], ratio: float | None, pulls: list[tuple[str, int, int]]
) -> None:
    frame = Frame.largest(size, ratio)
    for edges, across, down in pulls:
        frame = frame.stretched(edges, across, down, size, ratio)
    turned, now = frame, size
    for _turn in range(4):
        turned, now = turned.turned(now), turned_size(now, 1)
        assert turned.lies_in(now)
    assert turned == frame

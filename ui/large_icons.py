"""Fusion with pictures that grow with the text in menus and fields, whose size no style sheet can set."""

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_Metric = QStyle.PixelMetric
_SMALL = frozenset({_Metric.PM_SmallIconSize, _Metric.PM_LineEditIconSize, _Metric.PM_ListViewIconSize})


class LargeIcons(QProxyStyle):
    """Asked many times in every layout, so it is used only while the text is not of its usual size."""

    def __init__(self, side: int) -> None:
        """``side`` is the side of a small picture, in pixels."""
        super().__init__("Fusion")
        self._side = side

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None, /
    ) -> int:
        return self._side if metric in _SMALL else super().pixelMetric(metric, option, widget)

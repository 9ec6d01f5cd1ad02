"""Paints the least that PySide6 can paint, and says when: "painted" and the moment in nanoseconds."""

import sys
from time import perf_counter_ns

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Words(QLabel):
    def paintEvent(self, event: QPaintEvent, /) -> None:  # noqa: N802  # Qt's own name
        super().paintEvent(event)
        print("painted", perf_counter_ns(), flush=True)
        QTimer.singleShot(0, app.quit)


app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(Words("SDDC Planner"))
window.resize(1366, 768)
window.show()
app.exec()

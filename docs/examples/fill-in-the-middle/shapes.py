"""Areas and outlines of geometric shapes, told apart by `match`, which the standard library itself hardly uses."""

import math
from dataclasses import dataclass


@dataclass
class Circle:
    radius: float


@dataclass
class Rectangle:
    width: float
    height: float


@dataclass
class Polygon:
    points: list


def area(shape):
    """The area in square units of whatever the shape is measured in."""
    match shape:
        case Circle(radius):
            return math.pi * radius**2
        case Rectangle(width, height):
            return width * height
        case Polygon(points):
            # The shoelace formula.
            doubled = 0.0
            for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
                doubled += x1 * y2 - x2 * y1
            return abs(doubled) / 2
        case _:
            raise TypeError(f"no shape: {shape!r}")


def outline(shape):
    match shape:
        case Circle(radius):
            return 2 * math.pi * radius
        case Rectangle(width, height):
            return 2 * (width + height)
        case Polygon(points):
            return sum(math.dist(a, b) for a, b in zip(points, points[1:] + points[:1]))
        case _:
            raise TypeError(f"no shape: {shape!r}")


def parse(words):
    """Reads `circle 2`, `rectangle 3 4` or `polygon 0,0 1,0 0,1`."""
    match words:
        case ["circle", radius]:
            return Circle(float(radius))
        case ["rectangle", width, height]:
            return Rectangle(float(width), float(height))
        case ["polygon", *points] if len(points) >= 3:
            return Polygon([tuple(map(float, point.split(","))) for point in points])
        case [name, *_]:
            raise ValueError(f"cannot read a {name} from {len(words) - 1} words")
        case []:
            raise ValueError("an empty line")


def largest(lines):
    best, size = None, 0.0
    for number, line in enumerate(lines, start=1):
        try:
            shape = parse(line.split())
        except ValueError as problem:
            print(f"line {number}: {problem}")
            continue
        if area(shape) > size:
            best, size = shape, area(shape)
    return best

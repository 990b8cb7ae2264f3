# SPDX-License-Identifier: Apache-2.0
"""How values of numpy and pandas are written as plain data, and made again of it where those libraries are at hand.

They are written where a solution made them, and made again in a judge, so that a test compares genuine objects. The
supervisor has neither library, and keeps such values as they came.
"""

import re
import sys

MAX_ITEMS = 200_000
_DTYPE = re.compile(r"[<>|=][biufcSUOMm]\d*(\[\d*\w+\])?")


class Foreign:
    """A value of a library that this process does not have: its form's name and the plain data in it."""

    __slots__ = ("name", "body")

    def __init__(self, name, body):
        self.name = name
        self.body = body


def keep(name, body):
    """A value as it came, but for what two equal ones may differ in."""
    if name == "scalar":
        return Foreign(name, body[2][0])
    return Foreign(name, body[1:] if name == "ndarray" else body)


def write(value):
    """The name of the value's form and plain data for it, or None when it has none."""
    library = type(value).__module__.partition(".")[0]
    if library == "numpy":
        return _write_numpy(sys.modules["numpy"], value)
    if library == "pandas":
        return _write_pandas(sys.modules["pandas"], value)
    return None


def read(name, body):
    """The value of a form. Raises whatever the libraries raise at a body that makes no sense."""
    return _READERS[name](body)


def _write_numpy(np, value):
    if type(value) is np.ndarray:
        body = _array(value)
        return body and ("ndarray", body)
    if isinstance(value, np.generic):
        body = _array(np.asarray(value))
        return body and ("scalar", body)
    if isinstance(value, np.dtype):
        return "dtype", value.str
    return None


def _array(array):
    kind = array.dtype.kind
    if kind not in "biufcSUOMm" or array.dtype.itemsize > 16 and kind == "c" or array.dtype.itemsize > 8 and kind == "f":
        return None
    if array.size > MAX_ITEMS:
        return None
    items = array.ravel()
    items = items.view("i8") if kind in "Mm" else items
    return [array.dtype.str, list(array.shape), items.tolist()]


def _read_array(body):
    import numpy as np

    text, shape, items = body
    if not _DTYPE.fullmatch(text):
        raise ValueError("no type of an array")
    dtype = np.dtype(text)
    if dtype.kind in "Mm":
        array = np.array(items, "i8").view(dtype)
    elif dtype.kind == "O":
        array = np.empty(len(items), object)
        for i, item in enumerate(items):
            array[i] = item
    else:
        array = np.array(items, dtype)
    return array.reshape(shape)


def _read_scalar(body):
    return _read_array(body)[()]


def _read_dtype(text):
    import numpy as np

    return np.dtype(text)


def _write_pandas(pd, value):
    kind = type(value)
    if value is pd.NaT or value is pd.NA:
        return "missing", "NaT" if value is pd.NaT else "NA"
    if kind is pd.Timestamp:
        return "Timestamp", [_array(value.asm8), value.tz and str(value.tz)]
    if kind is pd.Timedelta:
        return "Timedelta", _array(value.asm8)
    if kind is pd.RangeIndex:
        return "RangeIndex", [value.start, value.stop, value.step, value.name]
    if kind is pd.MultiIndex:
        return "MultiIndex", [list(value), list(value.names)]
    if isinstance(value, pd.Index):
        column = _column(pd, value.array)
        return column and ("Index", [column, value.name, getattr(value, "freqstr", None)])
    if kind is pd.Series:
        column = _column(pd, value.array)
        return column and ("Series", [column, value.index, value.name])
    if kind is pd.DataFrame:
        columns = [_column(pd, value.iloc[:, i].array) for i in range(value.shape[1])]
        return None if None in columns else ("DataFrame", [columns, value.columns, value.index])
    return None


def _column(pd, values):
    """A column's values, which pandas keeps in an array of its own or of numpy's."""
    dtype = values.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return ["categories", values.codes.tolist(), dtype.categories, bool(dtype.ordered)]
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["zoned", _array(values.tz_convert(None).to_numpy()), str(dtype.tz)]
    if str(dtype) in _NULLABLE:
        return ["nullable", str(dtype), [None if pd.isna(item) else item for item in values.tolist()]]
    return ["numpy", values.to_numpy()] if type(values).__name__ in _NUMPY else None


# The classes of columns that are an array of numpy's inside.
_NUMPY = frozenset("ndarray NumpyExtensionArray PandasArray DatetimeArray TimedeltaArray".split())
_NULLABLE = frozenset("Int8 Int16 Int32 Int64 UInt8 UInt16 UInt32 UInt64 Float32 Float64 boolean string str".split())


def _read_column(parts):
    import pandas as pd

    kind, *parts = parts
    if kind == "categories":
        return pd.Categorical.from_codes(parts[0], parts[1], ordered=parts[2])
    if kind == "zoned":
        return pd.DatetimeIndex(_read_array(parts[0])).tz_localize("UTC").tz_convert(parts[1]).array
    if kind == "numpy":
        return parts[0]
    if kind == "nullable" and parts[0] in _NULLABLE:
        return pd.array(parts[1], dtype=parts[0])
    raise ValueError("no column")


def _read_missing(name):
    import pandas as pd

    return {"NaT": pd.NaT, "NA": pd.NA}[name]


def _read_timestamp(body):
    import pandas as pd

    stamp = pd.Timestamp(_read_scalar(body[0]))
    return stamp.tz_localize("UTC").tz_convert(body[1]) if body[1] else stamp


def _read_timedelta(body):
    import pandas as pd

    return pd.Timedelta(_read_scalar(body))


def _read_range(body):
    import pandas as pd

    return pd.RangeIndex(*body[:3], name=body[3])


def _read_multi(body):
    import pandas as pd

    return pd.MultiIndex.from_tuples(body[0], names=body[1])


def _read_index(body):
    import pandas as pd

    column, name, frequency = body
    values = _read_column(column)
    index = pd.Index(values, dtype=values.dtype, name=name)
    if frequency:
        index.freq = frequency
    return index


def _read_series(body):
    import pandas as pd

    values = _read_column(body[0])
    return pd.Series(values, index=body[1], dtype=values.dtype, name=body[2])


def _read_frame(body):
    import pandas as pd

    columns, names, index = body
    frame = pd.DataFrame({i: _read_series([column, index, None]) for i, column in enumerate(columns)}, index=index)
    frame.columns = names
    return frame


_READERS = {
    "ndarray": _read_array,
    "scalar": _read_scalar,
    "dtype": _read_dtype,
    "missing": _read_missing,
    "Timestamp": _read_timestamp,
    "Timedelta": _read_timedelta,
    "RangeIndex": _read_range,
    "MultiIndex": _read_multi,
    "Index": _read_index,
    "Series": _read_series,
    "DataFrame": _read_frame,
}


def change(value, after):
    """Makes a frame, a series or an array what another process made of it; False where that cannot be done here."""
    if type(value).__name__ == "ndarray" and value.shape == after.shape and value.dtype == after.dtype:
        value[...] = after
        return True
    if hasattr(value, "_update_inplace"):
        value._update_inplace(after)
        return True
    return False

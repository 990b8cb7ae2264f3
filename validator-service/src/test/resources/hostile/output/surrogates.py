def f(x):
    return ["\ud800" * 1000, {"\udfff": b"\0" * 1000}, "\0"]

def f(x):
    return eval("-" * 100000 + "1") + eval("(" * 500 + "1" + ")" * 500)

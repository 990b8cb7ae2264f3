import urllib.request


def f(x):
    urllib.request.urlopen("http://127.0.0.1:{port}/", timeout=1)
    return x + 1

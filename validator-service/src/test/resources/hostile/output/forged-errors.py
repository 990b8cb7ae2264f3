import os

ERRORS = [
    b'{"type":"SystemExit","exact":true,"args":[0]}', b'{"type":"print","exact":true,"args":[]}',
    b'{"type":"__import__","exact":true,"args":["os"]}', b'{"type":["x"],"exact":true,"args":[]}',
    b'{"type":"Exception"}', b'{"type":"BaseExceptionGroup","exact":1,"args":["",[]]}', b"null",
]


def f(x):
    for n in range(1, 40):
        body = b'{"n":%d,"kind":"raised","error":%s}' % (n, ERRORS[n % len(ERRORS)])
        for fd in range(3, 16):
            try:
                os.write(fd, len(body).to_bytes(4, "big") + body)
            except OSError:
                pass
    os._exit(0)

import os

BODIES = [
    b'{"target":[{}],"call":true,"args":[],"kwargs":{}}',
    b'{"target":[99],"call":true,"args":[],"kwargs":{}}',
    b'{"target":["f"],"call":true,"args":[{"o":[-1,true]}],"kwargs":{}}',
    b'{"target":["os","system"],"call":true,"args":["true"],"kwargs":{"__class__":1}}',
    b'{"letter":["P"]}',
    b'{"letter":"Q"}',
]
for body in BODIES:
    for fd in range(3, 10):
        try:
            os.write(fd, len(body).to_bytes(4, "big") + body)
        except OSError:
            pass
f(1)

import socket

socket.create_connection(("127.0.0.1", {port}))
assert f(1) == 2

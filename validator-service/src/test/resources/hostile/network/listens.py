import http.server


def f(x):
    http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    return x + 1

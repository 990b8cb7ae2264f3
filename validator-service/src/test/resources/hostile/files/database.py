import sqlite3


def f(x):
    sqlite3.connect("/tmp/millrace-hostile.db").execute("create table t (x)")
    return x + 1

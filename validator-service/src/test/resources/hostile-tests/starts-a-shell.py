import os

os.system("touch /tmp/millrace-hostile-test")
os.execv("/bin/true", ["true"])

import os


def f(x):
    for device in ("/dev/mem", "/dev/kmsg", "/dev/tty", "/dev/ptmx", "/dev/fuse", "/dev/kvm", "/dev/sda", "/dev/vda"):
        try:
            os.open(device, os.O_RDWR)
            return x + 1
        except OSError:
            pass
    os.mknod("/tmp/millrace-hostile-node")
    return x + 1

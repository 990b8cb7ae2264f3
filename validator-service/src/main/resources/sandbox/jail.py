# SPDX-License-Identifier: Apache-2.0
"""The kernel's means of confinement that need no privilege: Landlock, seccomp, rlimits, no-new-privs.

Everything here goes through ctypes, because the standard library has no calls for it. Numbers are the kernel's ABI.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
import sysconfig

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2


class JailUnavailable(Exception):
    """The kernel does not give what the jail needs."""


def _call(name, *arguments):
    result = getattr(_libc, name)(*arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, "%s: %s" % (name, os.strerror(code)))
    return result


def _prctl(option, argument, third=0):
    _call("prctl", option, ctypes.c_ulong(argument), ctypes.c_ulong(third), ctypes.c_ulong(0), ctypes.c_ulong(0))


def die_with_parent(parent):
    """Ends this process when the parent ends, which is checked again in case it has already."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def renounce_privileges():
    """No privilege can be had by exec any more, and none of root's capabilities is kept."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_DUMPABLE, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    none = (ctypes.c_uint32 * 6)()
    _call("capset", header, none)


def die_first():
    """When the machine runs out of memory, this process and its children are ended before anything else."""
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
    except OSError:
        # A container may not have it writable. Its own memory limit is what counts there.
        pass


def limit(memory_bytes):
    """Bounds address space and forbids files and core dumps."""
    for name, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(name, (most, most))


# --- Landlock -------------------------------------------------------------------------------------------------------

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_PATH_BENEATH = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# Rights that each ABI version knows: 1 has 13 file rights, then refer, truncate and ioctl were added.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_FILE_RIGHTS = (1 << 16) - 1
_TCP_RIGHTS = 0b11
_SCOPES = 0b11


def landlock_abi():
    """The version of Landlock's ABI, 0 where there is none."""
    return max(0, _libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def system_paths():
    """What any program needs to read while it runs: shared libraries, time zones."""
    system = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/dev/null", "/dev/urandom")
    return [path for path in system if os.path.exists(path)]


def readable_paths():
    """What an interpreter needs to read: its standard library, beside what any program does."""
    library = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), sys.base_prefix + "/lib"}
    if sys.base_prefix in ("/", "/usr"):
        library.discard(sys.base_prefix + "/lib")
    return sorted({path for path in library if os.path.exists(path)} | set(system_paths()))


def loaders():
    """The programs that the kernel starts to load shared libraries, which have to be executable as well."""
    known = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-%s.so.1" % platform.machine())
    return [os.path.realpath(path) for path in known if os.path.exists(path)]


def forbid_files_but(paths, executables=()):
    """Leaves nothing of the file system but reading below the given paths and executing the given files; no TCP and
    no signals to outsiders."""
    abi = landlock_abi()
    if abi == 0:
        raise JailUnavailable("the kernel has no Landlock")
    rights = _FILE_RIGHTS.get(abi, _ALL_FILE_RIGHTS)
    attributes = struct.pack("QQQ", rights, _TCP_RIGHTS if abi >= 4 else 0, _SCOPES if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = _call("syscall", _LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in paths:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        for path in executables:
            _allow(ruleset, path, _EXECUTE | _READ_FILE)
        _call("syscall", _LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset, path, access):
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not os.path.isdir(path):
            access &= ~_READ_DIR
        rule = struct.pack("=Qi", access, fd)
        _call("syscall", _LANDLOCK_ADD, ctypes.c_int(ruleset), _PATH_BENEATH, rule, ctypes.c_uint32(0))
    finally:
        os.close(fd)


# --- seccomp --------------------------------------------------------------------------------------------------------

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# What a CPython that computes, imports and starts threads calls. No socket, exec, ptrace, mount, bpf, io_uring,
# keyctl, memfd, kill: whatever is not here is refused with EPERM.
_ALLOWED = {
    "x86_64": (
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 32, 33, 34,
        35, 36, 37, 38, 39, 60, 63, 78, 79, 89, 96, 97, 98, 99, 100, 102, 104, 107, 108, 110, 131, 158, 186, 202,
        204, 217, 218, 219, 228, 229, 230, 231, 257, 262, 267, 270, 271, 273, 292, 293, 318, 324, 332, 334, 439,
    ),
    "aarch64": (
        17, 23, 24, 48, 56, 57, 59, 61, 62, 63, 64, 65, 66, 67, 68, 72, 73, 78, 79, 80, 93, 94, 96, 98, 99, 101,
        102, 103, 113, 114, 115, 123, 124, 128, 132, 134, 135, 139, 153, 160, 165, 169, 172, 173, 174, 175, 176, 177,
        178, 179, 214, 215, 216, 222, 226, 233, 278, 283, 291, 293, 439,
    ),
}  # fmt: skip
# What runtimes with an event loop and a compiler of their own call besides.
RUNTIME_CALLS = {
    "x86_64": (27, 138, 203, 232, 233, 281, 290, 291, 309),
    "aarch64": (19, 20, 21, 22, 44, 122, 168, 232),
}
_EXECVEAT = {"x86_64": 322, "aarch64": 281}
_AT_EMPTY_PATH = 0x1000
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_IOCTL = {"x86_64": 16, "aarch64": 29}
_FCNTL = {"x86_64": 72, "aarch64": 25}
# Duplicating, and reading or setting flags of descriptors. Ownership and signals of a descriptor are not among them:
# with those the kernel can be made to signal any process of the same user.
_FCNTL_COMMANDS = (0, 1, 2, 3, 1030)
_PRLIMIT = {"x86_64": 302, "aarch64": 261}
_CLONE_THREAD = 0x10000
_X32_BIT = 0x40000000

_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NR, _ARCH, _FIRST_ARGUMENT, _SECOND_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 24, 32


class Filter:
    """A seccomp program for this machine, made once and installed in each child.

    further -- numbers of calls that are allowed beside CPython's, by machine
    executable -- the one descriptor that may be executed, None for none
    """

    def __init__(self, further=None, executable=None):
        machine = platform.machine()
        if machine not in _ALLOWED:
            raise JailUnavailable("no seccomp filter is known for " + machine)
        program = b"".join(struct.pack("=HBBI", *step) for step in _program(machine, further, executable))
        self._code = ctypes.create_string_buffer(program, len(program))
        self._bpf = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(self._code)))

    def install(self):
        """Filters this process's system calls, for good."""
        _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(self._bpf))


def execute(descriptor, arguments):
    """Replaces this process by the program that the descriptor names, with an empty environment."""
    argv = (ctypes.c_char_p * (len(arguments) + 1))(*[argument.encode() for argument in arguments], None)
    number = ctypes.c_long(_EXECVEAT[platform.machine()])
    _call("syscall", number, ctypes.c_int(descriptor), b"", argv, (ctypes.c_char_p * 1)(None), _AT_EMPTY_PATH)


def _program(machine, further, executable):
    """Each step is (code, jump if true, jump if false, operand); jumps count steps to skip."""
    steps = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NR),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _KILL),
    ]
    # Threads only. clone3 hides its flags in memory, so libc is told to fall back to clone.
    steps += [
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        (_EQUAL, 0, 4, _CLONE[machine]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _CLONE_THREAD),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_EQUAL, 0, 1, _IOCTL[machine]),
        (_RETURN, 0, 0, _ERRNO | errno.ENOTTY),
    ]
    commands = len(_FCNTL_COMMANDS)
    steps += [(_EQUAL, 0, commands + 3, _FCNTL[machine]), (_LOAD, 0, 0, _SECOND_ARGUMENT)]
    steps += [(_EQUAL, commands - i, 0, command) for i, command in enumerate(_FCNTL_COMMANDS)]
    steps += [(_RETURN, 0, 0, _ERRNO | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    # Reading limits is harmless; changing them is not, so the pointer to new ones must be null.
    steps += [
        (_EQUAL, 0, 6, _PRLIMIT[machine]),
        (_LOAD, 0, 0, _THIRD_ARGUMENT),
        (_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, _THIRD_ARGUMENT + 4),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    if executable is not None:
        steps += [
            (_EQUAL, 0, 4, _EXECVEAT[machine]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_EQUAL, 0, 1, executable),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        ]
    allowed = _ALLOWED[machine] + (further[machine] if further else ())
    steps += [(_EQUAL, len(allowed) - i, 0, number) for i, number in enumerate(allowed)]
    steps += [(_RETURN, 0, 0, _ERRNO | errno.EPERM), (_RETURN, 0, 0, _ALLOW)]
    return steps


def seccomp_available():
    """Whether a filter can be installed, tried out in a process made for it."""
    child = os.fork()
    if child == 0:
        try:
            _prctl(PR_SET_NO_NEW_PRIVS, 1)
            Filter().install()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0
